//! Forgotten user ID: the items of sign-up → the ID by mail to the registered address.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use mail::Letter;
use store::accounts::account;

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::sign_up::{Claim, identify};
use crate::visit::Visit;
use crate::{Portal, Result};

/// What came of it; the same whether or not anybody exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// If there is such a person with an address, a letter is on its way.
    Accepted,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Sends the user ID to the registered address.
///
/// # Errors
/// When the database refuses.
pub async fn remind(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    claim: &Claim,
) -> Result<Reminder> {
    match identify(portal, visit, insurer, claim).await? {
        Err(until) => Ok(Reminder::Paused { until }),
        Ok(account) => {
            if let Some(account) = account {
                send_beside(portal, insurer, account);
            }
            Ok(Reminder::Accepted)
        }
    }
}

fn send_beside(portal: &Portal, insurer: &Arc<Insurer>, account: account::Model) {
    let (portal, insurer) = (portal.clone(), Arc::clone(insurer));
    crate::beside::beside(async move {
        let id = account.id;
        if let Err(error) = send(portal, insurer, account).await {
            tracing::error!(account = %id, %error, "a reminder of a user ID was not written");
        }
    });
}

async fn send(portal: Portal, insurer: Arc<Insurer>, account: account::Model) -> Result<()> {
    let Some(to) = account
        .mail
        .as_deref()
        .and_then(|mail| MailAddress::parse(mail).ok())
    else {
        return Ok(());
    };
    let shown = Shown::Items(account.person_id);
    if !shown.may_write_to(&portal, &to).await? {
        return Ok(());
    }
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let letter = Letter::UserIdReminder {
                    user_id: account.user_id.clone(),
                    login_url: portal.link("portal/"),
                };
                let addressed = Addressed {
                    to,
                    letter,
                    account: Some(account.id),
                    not_after: None,
                };
                enqueue(&portal, writing, &insurer, addressed).await?;
                let line = Line::new(Actor::Visitor, "recovery.user_id", "account", account.id);
                audit::record(writing, portal.now(), line).await
            })
        })
        .await
}
