//! Whom an insured person may invite, and what they did about it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::roster::marks::greeting;
use store::Reading;
use store::family::{By, invitation, standing_of};
use store::roster::{person, search};
use uuid::Uuid;

use super::may_come_in;
use crate::login::Member;
use crate::{Portal, Result};

/// An adult of the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The person of the roster.
    pub id: Uuid,
    /// The name, as they are greeted.
    pub name: String,
    /// 続柄, as the roster has it.
    pub relationship: Option<String>,
    /// The invitation that the insured person sent last and has not taken back, until it runs out; also when it was accepted.
    pub invited: Option<Sent>,
}

/// An invitation as whoever sent it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Where it went, with most of it hidden.
    pub to: String,
    /// Until when it is good.
    pub until: DateTime<Utc>,
}

/// The adults of the family whom this member may invite, by branch; nobody to whoever is no insured person.
///
/// # Errors
/// When the database refuses.
pub async fn of(portal: &Portal, member: &Member) -> Result<Vec<Relative>> {
    let scope = portal.store().read(member.insurer.id).await?;
    let adults = adults(portal, &scope, member).await?;
    let ids: Vec<Uuid> = adults.iter().map(|person| person.id).collect();
    let by = By::Household(member.person.id);
    let mut sent: HashMap<Uuid, invitation::Model> = HashMap::new();
    for row in standing_of(&scope, &ids, by, portal.now()).await? {
        sent.entry(row.person_id).or_insert(row);
    }
    let relative = |person: person::Model| Relative {
        invited: sent.remove(&person.id).map(|row| Sent {
            to: row.recipient_masked,
            until: row.expires_at,
        }),
        id: person.id,
        name: greeting(person.name.as_deref(), &person.kana).to_owned(),
        relationship: person.relationship,
    };
    Ok(adults.into_iter().map(relative).collect())
}

/// One of them.
///
/// # Errors
/// When the database refuses.
pub async fn relative(portal: &Portal, member: &Member, id: Uuid) -> Result<Option<Relative>> {
    let all = of(portal, member).await?;
    Ok(all.into_iter().find(|one| one.id == id))
}

async fn adults(portal: &Portal, scope: &Reading, member: &Member) -> Result<Vec<person::Model>> {
    let own = member.insurer.lets_family_in() && member.is_insured();
    if !own || !member.person.in_roster {
        return Ok(Vec::new());
    }
    let today = portal.clock().today();
    let mut all = search::family_of(scope, &member.person).await?;
    all.retain(|person| may_come_in(&member.insurer, person, today));
    Ok(all)
}
