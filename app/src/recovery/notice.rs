//! Telling the owner of an account what happened to it, with the link that stops it: 「心当たりがないとき」.

use domain::japan_time::format_minute;
use domain::mail_address::MailAddress;
use mail::Letter;
use store::Writing;
use store::accounts::account;

use super::links::{Happened, not_me_link};
use crate::insurers::Insurer;
use crate::letters::{Addressed, enqueue};
use crate::{Portal, Result};

/// What is told, and to whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice<'a> {
    /// Whose letter it is.
    pub(crate) insurer: &'a Insurer,
    /// What it is about.
    pub(crate) account: &'a account::Model,
    /// What happened.
    pub(crate) happened: Happened,
    /// The address the owner is known to read; nobody is told where there is none.
    pub(crate) to: Option<&'a str>,
}

/// When it happened, as text, and the address of the page that freezes the account.
#[derive(Clone, Debug)]
pub(crate) struct WayToStop {
    pub(crate) at: String,
    pub(crate) not_me_url: String,
}

impl Notice<'_> {
    /// Puts the letter into the outbox.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn tell(
        self,
        portal: &Portal,
        writing: &Writing,
        letter: impl FnOnce(WayToStop) -> Letter + Send,
    ) -> Result<()> {
        let Some(to) = self.to.and_then(|mail| MailAddress::parse(mail).ok()) else {
            return Ok(());
        };
        let not_me_url = not_me_link(portal, writing, self.account, self.happened, &to).await?;
        let at = format_minute(portal.now());
        let addressed = Addressed {
            to,
            letter: letter(WayToStop { at, not_me_url }),
            account: Some(self.account.id),
            not_after: None,
        };
        enqueue(portal, writing, self.insurer, addressed).await?;
        Ok(())
    }
}
