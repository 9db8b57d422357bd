//! Forgotten user ID: the items of sign-up → the ID by mail to the registered address.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use mail::Letter;
use store::accounts::{account, status};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::errands::{About, Errand, address_of, once};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::sign_up::{Claim, Whom, identify};
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
    match identify(portal, visit, insurer, claim, Whom::Anybody).await? {
        Err(until) => Ok(Reminder::Paused { until }),
        Ok(account) => {
            let about = About::of(insurer, account.as_ref());
            Errand::UserIdReminder(about).leave(portal).await?;
            Ok(Reminder::Accepted)
        }
    }
}

/// Writes the letter an errand is for.
pub(crate) async fn send_user_id(
    portal: &Portal,
    errand: Uuid,
    (insurer, account): (Arc<Insurer>, account::Model),
) -> Result<()> {
    let Some(to) = address_of(&account).filter(|_| account.status != status::VOID) else {
        return Ok(());
    };
    let shown = Shown::Items(account.person_id);
    let quota = shown.quota(portal, &to).await?;
    let (node, scope) = (portal.clone(), insurer.id);
    once(portal, errand, scope, Some(quota), move |writing| {
        Box::pin(async move {
            let letter = Letter::UserIdReminder {
                user_id: account.user_id.clone(),
                login_url: node.link("portal/"),
            };
            let addressed = Addressed {
                to,
                letter,
                account: Some(account.id),
                not_after: None,
            };
            enqueue(&node, writing, &insurer, addressed).await?;
            let line = Line::new(Actor::Visitor, "recovery.user_id", "account", account.id);
            audit::record(writing, node.now(), line).await
        })
    })
    .await
}
