//! The passkeys of somebody of the staff.

use store::InsurerId;
use store::staff::passkey;
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::staff::Staff;
use crate::staff::tell::{Change, tell};
use crate::{Error, Portal, Result};

/// What came of removing a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Done,
    /// There is no such passkey.
    Nothing,
    /// It is the only second factor: nobody gets in without one.
    Last,
}

/// Their passkeys, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn my_passkeys(portal: &Portal, staff: &Staff) -> Result<Vec<passkey::Model>> {
    Ok(portal.store().staff_passkeys(staff.account.id).await?)
}

/// Removes one and tells them, unless it is the last second factor.
///
/// # Errors
/// When the database refuses.
pub async fn remove_passkey(portal: &Portal, staff: &Staff, id: Uuid) -> Result<Removed> {
    let (node, own, now) = (portal.clone(), staff.account.id, portal.now());
    let line = Line::new(Actor::Staff(own), "staff.passkey_remove", "staff", own)
        .with("passkey", id.to_string());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                // The lock holds two windows apart that remove the last two at once.
                let Some(account) = store::staff::lock(writing, own).await? else {
                    return Ok(Removed::Nothing);
                };
                let count = store::staff::count_passkeys(writing, own).await?;
                if account.totp_secret.is_none() && count <= 1 {
                    return Ok(Removed::Last);
                }
                let Some(name) = store::staff::remove_passkey(writing, own, id).await? else {
                    return Ok(Removed::Nothing);
                };
                tell(&node, writing, &account, Change::PasskeyRemoved(name)).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(Removed::Done)
            })
        })
        .await
}
