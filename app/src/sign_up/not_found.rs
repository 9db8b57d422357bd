//! Somebody signed up who has an account: the answer is the same as for a stranger, and the owner gets a letter
//! with the user ID and a link to a new password.

use std::sync::Arc;

use mail::Letter;
use store::accounts::{account, status};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::errands::{address_of, once};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::{Portal, Result};

/// Writes the letter an errand is for.
pub(crate) async fn tell_owner(
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
            let (reset_url, expires_at) =
                crate::recovery::reset_link(&node, writing, &account).await?;
            let letter = Letter::AlreadyRegistered {
                user_id: account.user_id.clone(),
                reset_url,
                minutes: crate::recovery::LINK_MINUTES,
            };
            let addressed = Addressed {
                to,
                letter,
                account: Some(account.id),
                not_after: Some(expires_at),
            };
            enqueue(&node, writing, &insurer, addressed).await?;
            let told = "sign_up.already_registered";
            let line = Line::new(Actor::Visitor, told, "account", account.id);
            audit::record(writing, node.now(), line).await
        })
    })
    .await
}
