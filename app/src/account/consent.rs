//! 利用規約: shown when the newest version in force has not been agreed to; what was agreed to is kept for good.
//!
//! Where the insurer asks for consent at the first use of a service, nobody is asked before; a newer version is asked for
//! after the log-in there, too.

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
    let account = member.account.id;
    if store::accounts::has_consented(&scope, account, &terms.version).await? {
        return Ok(None);
    }
    let later =
        member.insurer.first_use.terms && !store::accounts::has_agreed(&scope, account).await?;
    Ok((!later).then_some(terms))
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
    let (now, row) = (portal.now(), row(portal, member, terms)?);
    let line = Line::new(
        Actor::Member(member.account.id),
        "terms.agree",
        "account",
        member.account.id,
    )
    .with("version", version)
    .with("digest", row.terms_digest.clone());
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

/// That the member agrees to these terms now.
pub(crate) fn row(portal: &Portal, member: &Member, terms: &Terms) -> Result<consent::Model> {
    let now = portal.now();
    Ok(consent::Model {
        id: new_id(now)?,
        insurer_id: member.insurer.id.0,
        person_id: member.person.id,
        account_id: member.account.id,
        terms_version: terms.version.clone(),
        terms_digest: hex(&Sha256::digest(terms.text.as_bytes())),
        agreed_at: now,
    })
}
