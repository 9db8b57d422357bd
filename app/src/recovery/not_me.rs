//! 「心当たりがない」: the owner stops what they did not do. The account is frozen until the help desk opens it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use mail::Letter;
use store::Writing;
use store::accounts::{link, status};
use store::sessions::Ending;
use uuid::Uuid;

use super::links::{Happened, NOT_ME, RESET, Told};
use super::password::{Usable, usable};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::letters::{Addressed, enqueue};
use crate::tokens::Token;
use crate::{Portal, Result};

/// What a link is good for.
#[derive(Debug)]
pub enum NotMe {
    /// It can be used; or, as the answer of [`freeze`], it has been now.
    Open {
        /// The insurer.
        insurer: Arc<Insurer>,
        /// What the letter told.
        happened: Happened,
        /// When it happened.
        at: DateTime<Utc>,
    },
    /// It was used: the account is frozen.
    Used,
    /// It ran out or never existed.
    Gone,
}

/// Looks at a link without using it: opening a page changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn not_me(portal: &Portal, token: &Token) -> Result<NotMe> {
    Ok(match usable(portal, token, NOT_ME).await? {
        Usable::Yes { insurer, link, .. } => match Told::read(link.subject.as_deref()) {
            Some(told) => NotMe::Open {
                insurer,
                happened: told.happened,
                at: link.created_at,
            },
            None => NotMe::Gone,
        },
        Usable::Used => NotMe::Used,
        Usable::Gone => NotMe::Gone,
    })
}

/// Freezes the account: sessions, take-overs and links end, and what a stranger may know or have added is void, so
/// that nothing of it works when the help desk opens the account again: the password, the passkeys, a mail address
/// other than the one the notice went to. The owner is told.
///
/// # Errors
/// When the database refuses.
pub async fn freeze(portal: &Portal, token: &Token) -> Result<NotMe> {
    let (insurer, account, link) = match usable(portal, token, NOT_ME).await? {
        Usable::Yes {
            insurer,
            account,
            link,
        } => (insurer, *account, *link),
        Usable::Used => return Ok(NotMe::Used),
        Usable::Gone => return Ok(NotMe::Gone),
    };
    let Some(told) = Told::read(link.subject.as_deref()) else {
        return Ok(NotMe::Gone);
    };
    let (happened, at) = (told.happened, link.created_at);
    let act = Freeze {
        portal: portal.clone(),
        insurer: Arc::clone(&insurer),
        link,
        told,
    };
    let frozen = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move { act.run(writing, account.id).await })
        })
        .await?;
    Ok(if frozen {
        NotMe::Open {
            insurer,
            happened,
            at,
        }
    } else {
        NotMe::Used
    })
}

struct Freeze {
    portal: Portal,
    insurer: Arc<Insurer>,
    link: link::Model,
    told: Told,
}

impl Freeze {
    /// `false` when the link has been used meanwhile.
    async fn run(&self, writing: &Writing, id: Uuid) -> Result<bool> {
        let now = self.portal.now();
        if !store::recovery::use_link(writing, &self.link.token_hash, now).await? {
            return Ok(false);
        }
        let held = store::accounts::lock(writing, id).await?;
        let Some(mut account) = held.filter(|held| held.status != status::VOID) else {
            return Ok(false);
        };
        status::FROZEN.clone_into(&mut account.status);
        let before = account.mail.replace(self.told.to.clone());
        // While a take-over waits, password and passkeys are the owner's still.
        let waits = self.told.happened == Happened::TakeOver && before == account.mail;
        if !waits {
            account.password_hash = None;
            store::passkeys::remove_all(writing, id).await?;
        }
        store::accounts::save(writing, account).await?;
        self.end_all(writing, id).await?;
        if let Ok(to) = MailAddress::parse(&self.told.to) {
            let letter = Letter::AccountFrozen {
                at: domain::japan_time::format_minute(now),
            };
            let addressed = Addressed {
                to,
                letter,
                account: Some(id),
                not_after: None,
            };
            enqueue(&self.portal, writing, &self.insurer, addressed).await?;
        }
        let entry = Line::new(Actor::Visitor, "account.freeze", "account", id);
        audit::record(writing, now, entry).await?;
        Ok(true)
    }

    /// Ends whatever else leads into the account. Notices that are older stay good, so that the first address wins.
    async fn end_all(&self, writing: &Writing, id: Uuid) -> Result<()> {
        let sessions = Ending::All { accounts: vec![id] };
        store::sessions::end(writing, sessions, self.portal.now()).await?;
        store::sessions::forget_devices(writing, id).await?;
        store::recovery::end_take_overs(writing, id).await?;
        store::accounts::end_mail_changes(writing, id).await?;
        store::recovery::end_links(writing, id, RESET, None).await?;
        store::recovery::end_links(writing, id, NOT_ME, Some(self.link.created_at)).await?;
        Ok(())
    }
}
