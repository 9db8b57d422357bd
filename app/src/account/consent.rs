//! 利用規約: shown when the newest version in force has not been agreed to; what was agreed to is kept for good.

use definitions::insurer::Terms;
use sha2::{Digest as _, Sha256};
use store::accounts::consent;

use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::tokens::{hex, new_id};
use crate::{Portal, Result};

/// The terms the member still has to agree to.
///
/// # Errors
/// When the database refuses.
pub async fn terms_to_agree<'a>(portal: &Portal, member: &'a Member) -> Result<Option<&'a Terms>> {
    let Some(terms) = member
        .insurer
        .definition
        .latest_in_force(portal.clock().today())
    else {
        return Ok(None);
    };
    let scope = portal.store().glance(member.insurer.id).await?;
    let agreed = store::accounts::has_consented(&scope, member.account.id, &terms.version).await?;
    Ok((!agreed).then_some(terms))
}

/// Whether the member agreed to an earlier version.
///
/// # Errors
/// When the database refuses.
pub async fn has_agreed(portal: &Portal, member: &Member) -> Result<bool> {
    let scope = portal.store().glance(member.insurer.id).await?;
    Ok(store::accounts::has_agreed(&scope, member.account.id).await?)
}

/// Keeps that the member agreed to this version; a second time changes nothing. `false` when it is not the version
/// in force any more: the newer one is shown.
///
/// # Errors
/// When the database refuses.
pub async fn agree(portal: &Portal, member: &Member, version: &str) -> Result<bool> {
    let Some(terms) = member
        .insurer
        .definition
        .latest_in_force(portal.clock().today())
    else {
        return Ok(true);
    };
    if terms.version != version {
        return Ok(false);
    }
    let now = portal.now();
    let digest = hex(&Sha256::digest(terms.text.as_bytes()));
    let line = Line::new(
        Actor::Member(member.account.id),
        "terms.agree",
        "account",
        member.account.id,
    )
    .with("version", version)
    .with("digest", digest.clone());
    let row = consent::Model {
        id: new_id(now)?,
        insurer_id: member.insurer.id.0,
        person_id: member.person.id,
        account_id: member.account.id,
        terms_version: version.to_owned(),
        terms_digest: digest,
        agreed_at: now,
    };
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                if !store::accounts::has_consented(writing, row.account_id, &row.terms_version)
                    .await?
                {
                    store::accounts::keep_consent(writing, row).await?;
                    audit::record(writing, now, line).await?;
                }
                Ok(true)
            })
        })
        .await
}
