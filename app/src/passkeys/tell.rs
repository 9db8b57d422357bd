//! Telling the owner that a passkey came or went.

use domain::japan_time::format_minute;
use domain::mail_address::MailAddress;
use mail::Letter;
use store::Writing;
use store::accounts::account;

use crate::insurers::Insurer;
use crate::letters::{Addressed, enqueue};
use crate::recovery::{Happened, not_me_link};
use crate::{Portal, Result};

/// What happened to the passkeys of an account.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    Added,
    Removed,
}

/// Puts the notice into the outbox, with a link that freezes the account.
pub(super) async fn tell(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
    change: Change,
    name: String,
) -> Result<()> {
    let known = account.mail.as_deref();
    let Some(to) = known.and_then(|mail| MailAddress::parse(mail).ok()) else {
        return Ok(());
    };
    let happened = match change {
        Change::Added => Happened::PasskeyAdded,
        Change::Removed => Happened::PasskeyRemoved,
    };
    let not_me_url = not_me_link(portal, writing, account, happened, &to).await?;
    let at = format_minute(portal.now());
    let letter = match change {
        Change::Added => Letter::PasskeyAdded {
            at,
            name,
            not_me_url,
        },
        Change::Removed => Letter::PasskeyRemoved {
            at,
            name,
            not_me_url,
        },
    };
    let addressed = Addressed {
        to,
        letter,
        account: Some(account.id),
        not_after: None,
    };
    enqueue(portal, writing, insurer, addressed).await?;
    Ok(())
}
