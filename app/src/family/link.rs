//! The link of an invitation. Looking at it uses nothing up: mail programs and scanners open links, too.

use std::sync::Arc;

use store::Scope;
use store::family::invitation;
use store::roster::{find, person};
use uuid::Uuid;

use super::may_come_in;
use crate::insurers::Insurer;
use crate::tokens::Token;
use crate::{Portal, Result};

/// An invitation that can be accepted. It does not say who is invited: the link may be in a stranger's hands.
#[derive(Clone, Debug)]
pub struct Link {
    /// The insurer.
    pub insurer: Arc<Insurer>,
    /// The invitation.
    pub invitation: Uuid,
}

/// The invitation of a link, while it can be accepted; nothing is told of why it cannot.
///
/// # Errors
/// When the database refuses.
pub async fn link(portal: &Portal, insurer: &str, secret: &str) -> Result<Option<Link>> {
    let found = portal.insurers().by_key(insurer);
    let (Some(insurer), Some(token)) = (found, Token::parse(secret)) else {
        return Ok(None);
    };
    if !insurer.lets_family_in() {
        return Ok(None);
    }
    let scope = portal.store().glance(insurer.id).await?;
    let found = store::family::by_token(&scope, &token.hash()).await?;
    let open = found.filter(|row| row.is_open(portal.now()));
    Ok(open.map(|row| Link {
        invitation: row.id,
        insurer,
    }))
}

/// The person who accepts an invitation, if they still may: it is open, and they still belong to the insured person's family when
/// that person invited them.
pub(crate) async fn accepts(
    portal: &Portal,
    scope: &impl Scope,
    insurer: &Insurer,
    id: Uuid,
) -> Result<Option<person::Model>> {
    let row = store::family::by_id(scope, id).await?;
    let open = row.filter(|row| row.is_open(portal.now()));
    let Some(row) = open else {
        return Ok(None);
    };
    let person = find::by_id(scope, row.person_id).await?;
    let today = portal.clock().today();
    let Some(person) = person.filter(|person| may_come_in(insurer, person, today)) else {
        return Ok(None);
    };
    Ok(is_of(scope, &row, &person).await?.then_some(person))
}

/// Whether somebody is still in the family of whoever invited them.
async fn is_of(
    scope: &impl Scope,
    row: &invitation::Model,
    person: &person::Model,
) -> Result<bool> {
    let Some(household) = row.household_id else {
        return Ok(true);
    };
    let insured = find::by_id(scope, household).await?;
    Ok(insured.is_some_and(|insured| {
        insured.in_roster
            && insured.symbol_folded == person.symbol_folded
            && insured.number_folded == person.number_folded
    }))
}
