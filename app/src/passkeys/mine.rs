//! The member's own passkeys, and offering the first one.

use store::passkeys::passkey;
use uuid::Uuid;

use super::tell::{Change, tell};
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Portal, Result};

/// The member's passkeys, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn my_passkeys(portal: &Portal, member: &Member) -> Result<Vec<passkey::Model>> {
    Ok(portal.store().passkeys_of(member.account.id).await?)
}

/// Removes one and tells the owner; `false` when there is no such passkey.
///
/// # Errors
/// When the database refuses.
pub async fn remove(portal: &Portal, member: &Member, id: Uuid) -> Result<bool> {
    let (portal, member) = (portal.clone(), member.clone());
    let store = portal.store().clone();
    store
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let account = member.account.id;
                let held = store::accounts::lock(writing, account).await?;
                let removed = store::passkeys::remove(writing, account, id).await?;
                if let (Some(held), Some(name)) = (held, &removed) {
                    let insurer = &member.insurer;
                    tell(
                        &portal,
                        writing,
                        insurer,
                        &held,
                        Change::Removed,
                        name.clone(),
                    )
                    .await?;
                    let line = Line::new(Actor::Member(account), "passkey.remove", "passkey", id);
                    audit::record(writing, portal.now(), line).await?;
                }
                Ok(removed.is_some())
            })
        })
        .await
}

/// Whether passkeys have never been offered to the member.
#[must_use]
pub fn should_offer(portal: &Portal, member: &Member) -> bool {
    member.account.passkey_offered_at.is_none() && super::available(portal)
}

/// Remembers that passkeys were offered.
///
/// # Errors
/// When the database refuses.
pub async fn offered(portal: &Portal, member: &Member) -> Result<()> {
    let (id, now) = (member.account.id, portal.now());
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let held = store::accounts::lock(writing, id).await?;
                let Some(mut account) = held.filter(|held| held.passkey_offered_at.is_none())
                else {
                    return Ok(());
                };
                account.passkey_offered_at = Some(now);
                store::accounts::save(writing, account).await?;
                let line = Line::new(Actor::Member(id), "passkey.offered", "account", id);
                audit::record(writing, now, line).await
            })
        })
        .await
}
