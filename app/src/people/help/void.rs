//! Making an account void: its user ID is free, everything that leads into it ends, the person can sign up anew. Answers and
//! papers belong to the person and stay.

use domain::japan_time::format_minute;
use mail::Letter;
use store::Writing;
use store::accounts::status;
use store::sessions::Ending;
use uuid::Uuid;

use super::{Act, Call, Helped, Noted};
use crate::audit::Line;
use crate::errands::address_of;
use crate::insurers::sign_up_address;
use crate::letters::{Addressed, enqueue};
use crate::recovery::end_reset_links;
use crate::{Portal, Result};

/// Makes it void; its owner is told at the registered address.
pub(super) async fn void(call: &Call<'_>, account: Uuid, noted: Noted) -> Result<Helped> {
    let (portal, insurer) = (call.portal.clone(), call.duty.insurer.clone());
    let person = call.person.id;
    let line = Line::new(call.duty.actor(), Act::Void.action(), "person", person);
    let line = line.with("account", account.to_string());
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let held = store::accounts::lock(writing, account).await?;
                let Some(held) = held.filter(|held| held.status != status::VOID) else {
                    return Ok(Helped::Nothing);
                };
                end_all(&portal, writing, account).await?;
                if let Some(to) = address_of(&held) {
                    let letter = Letter::AccountClosed {
                        at: format_minute(portal.now()),
                        sign_up_url: sign_up_address(&portal, &insurer),
                    };
                    let addressed = Addressed {
                        to,
                        letter,
                        account: Some(account),
                        not_after: None,
                    };
                    enqueue(&portal, writing, &insurer, addressed).await?;
                }
                noted.record(writing, line).await?;
                Ok(Helped::Voided)
            })
        })
        .await
}

async fn end_all(portal: &Portal, writing: &Writing, account: Uuid) -> Result<()> {
    let now = portal.now();
    store::accounts::void(writing, &[account], now).await?;
    store::accounts::void_names(writing, &[account]).await?;
    let accounts = vec![account];
    store::sessions::end(writing, Ending::All { accounts }, now).await?;
    store::sessions::forget_devices(writing, account).await?;
    store::recovery::end_take_overs(writing, account).await?;
    store::accounts::end_mail_changes(writing, account).await?;
    end_reset_links(writing, account).await
}
