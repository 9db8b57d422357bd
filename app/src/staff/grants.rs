//! Giving and taking roles, ending accounts, and forgetting a lost second factor.

use store::staff::{account, status};
use store::{InsurerId, Writing};
use uuid::Uuid;

use super::invite::Grant;
use super::tell::{Change, tell};
use crate::audit::{self, Actor, Line};
use crate::{Error, Portal, Result};

/// What came of giving a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is given.
    Yes,
    /// There is no such account, or it is disabled.
    NoAccount,
    /// A role for every insurer that no role may span.
    TooWide,
}

/// Gives a role to somebody.
///
/// # Errors
/// When the database refuses.
pub async fn give(portal: &Portal, staff: Uuid, grant: Grant, by: Actor) -> Result<Given> {
    if !grant.is_allowed() {
        return Ok(Given::TooWide);
    }
    let now = portal.now();
    portal
        .store()
        .write(grant.scope(), move |writing| {
            Box::pin(async move {
                if usable(writing, staff).await?.is_none() {
                    return Ok::<_, Error>(Given::NoAccount);
                }
                let row = grant.row(staff, now)?;
                let line = Line::new(by, "staff.grant", "staff", staff)
                    .with("role", grant.role.name())
                    .with("grant", row.id.to_string());
                store::staff::give(writing, row).await?;
                audit::record(writing, now, line).await?;
                Ok(Given::Yes)
            })
        })
        .await
}

/// Takes a role away that was given at this insurer, or for all of them at the site; `false` when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn take(
    portal: &Portal,
    scope: InsurerId,
    staff: Uuid,
    grant: Uuid,
    by: Actor,
) -> Result<bool> {
    let held = portal.store().staff_grants(staff).await?;
    let at = held.iter().find(|held| held.id == grant);
    let here = at.map(|held| held.insurer_id.map_or(InsurerId::SITE, InsurerId));
    if here != Some(scope) {
        return Ok(false);
    }
    let now = portal.now();
    portal
        .store()
        .write(scope, move |writing| {
            Box::pin(async move {
                if !store::staff::take(writing, staff, grant, now).await? {
                    return Ok::<_, Error>(false);
                }
                let line =
                    Line::new(by, "staff.revoke", "staff", staff).with("grant", grant.to_string());
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}

/// Ends an account: no sign-in any more. `false` when there is no such account.
///
/// # Errors
/// When the database refuses.
pub async fn disable(portal: &Portal, staff: Uuid, by: Actor) -> Result<bool> {
    let end = |account: &mut account::Model| {
        status::DISABLED.clone_into(&mut account.status);
        account.password_hash = None;
        account.totp_secret = None;
    };
    let line = Line::new(by, "staff.disable", "staff", staff);
    shut_out(portal, staff, line, (end, None)).await
}

/// Forgets a lost second factor; a new one is set up at the next sign-in, and its owner is told. `false` when there is no
/// such account.
///
/// # Errors
/// When the database refuses.
pub async fn reset_factor(portal: &Portal, staff: Uuid, by: Actor) -> Result<bool> {
    let forget = |account: &mut account::Model| account.totp_secret = None;
    let line = Line::new(by, "staff.factor_reset", "staff", staff);
    shut_out(portal, staff, line, (forget, Some(Change::FactorReset))).await
}

/// Changes an account in a way after which every session, link, recovery code and passkey is over.
async fn shut_out(
    portal: &Portal,
    staff: Uuid,
    line: Line,
    (change, told): (fn(&mut account::Model), Option<Change>),
) -> Result<bool> {
    let (node, now) = (portal.clone(), portal.now());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                let Some(mut account) = usable(writing, staff).await? else {
                    return Ok::<_, Error>(false);
                };
                change(&mut account);
                if let Some(told) = told {
                    tell(&node, writing, &account, told).await?;
                }
                store::staff::save(writing, account).await?;
                store::staff::end_all(writing, staff, None, now).await?;
                store::staff::end_links(writing, staff).await?;
                store::staff::replace_recovery_codes(writing, staff, Vec::new()).await?;
                store::staff::remove_passkeys(writing, staff).await?;
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}

async fn usable(writing: &Writing, staff: Uuid) -> Result<Option<account::Model>> {
    let held = store::staff::lock(writing, staff).await?;
    Ok(held.filter(|held| held.status != status::DISABLED))
}
