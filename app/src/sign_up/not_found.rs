//! Somebody signed up who has an account: the answer is the same as for a stranger, and the owner gets a letter
//! with the user ID and a link to a new password.

use std::sync::Arc;

use domain::mail_address::MailAddress;
use mail::Letter;
use store::accounts::account;

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::{Portal, Result};

/// Writes the letter beside the request, so that the answer takes no longer than another refusal.
pub(super) fn tell_owner(portal: &Portal, insurer: &Arc<Insurer>, account: Box<account::Model>) {
    let (portal, insurer) = (portal.clone(), Arc::clone(insurer));
    crate::beside::beside(async move {
        let id = account.id;
        if let Err(error) = write(portal, insurer, *account).await {
            tracing::error!(account = %id, %error, "the letter to a registered person was not written");
        }
    });
}

async fn write(portal: Portal, insurer: Arc<Insurer>, account: account::Model) -> Result<()> {
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
                let (reset_url, expires_at) =
                    crate::recovery::reset_link(&portal, writing, &account).await?;
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
                enqueue(&portal, writing, &insurer, addressed).await?;
                let told = "sign_up.already_registered";
                let line = Line::new(Actor::Visitor, told, "account", account.id);
                audit::record(writing, portal.now(), line).await
            })
        })
        .await
}
