//! `campaign extend`: a later last day for everybody, a workplace or one insured person.

use chrono::NaiveDate;
use definitions::campaign::Extend;
use store::campaigns::{campaign, extension};
use store::roster::find;
use store::survey::Days;
use uuid::Uuid;

use super::stored;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// Who gets more time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everybody.
    All,
    /// The insured of a workplace.
    Workplace(String),
    /// One insured person, by symbol and number as typed.
    Person {
        /// 記号.
        symbol: String,
        /// 番号.
        number: String,
    },
}

/// What extending did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Extended {
    /// They have until the end of this day in Japan.
    Done {
        /// The last day.
        until: NaiveDate,
        /// How many cases it is for.
        cases: u64,
    },
    /// There is no such campaign.
    NotFound,
    /// Nobody has a case yet: the file can simply be changed.
    NotOpened,
    /// It was closed by hand, or finished.
    Closed,
    /// The campaign's policy has no extensions for these.
    NotAllowed,
    /// The campaign's policy has an earlier end.
    TooFar {
        /// The latest day it allows.
        latest: NaiveDate,
    },
    /// They have so long already, or the day is over.
    NotLater {
        /// Their last day now.
        last_day: NaiveDate,
    },
    /// The campaign asks nobody like that.
    Nobody,
}

/// What [`extend`] would do.
///
/// # Errors
/// When the database cannot be read.
pub async fn extension(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    until: NaiveDate,
    whom: Whom,
) -> Result<Extended> {
    Ok(consider(portal, insurer, key, until, whom).await?.0)
}

/// Extends a deadline. The same again changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn extend(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    until: NaiveDate,
    whom: Whom,
    actor: Actor,
) -> Result<Extended> {
    let (extended, found) = consider(portal, insurer, key, until, whom).await?;
    if let Some((row, found)) = found
        && !keep(portal, insurer, &row, until, found, actor).await?
    {
        return Ok(Extended::Closed);
    }
    Ok(extended)
}

/// What would be done, and for whom where something would.
async fn consider(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    until: NaiveDate,
    whom: Whom,
) -> Result<(Extended, Option<(campaign::Model, Found)>)> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::campaigns::by_key(&scope, key).await? else {
        return Ok((Extended::NotFound, None));
    };
    if let Some(not) = not_now(&row, until, &whom)? {
        return Ok((not, None));
    }
    let Some(found) = meant(&scope, insurer, &row, whom).await? else {
        return Ok((Extended::Nobody, None));
    };
    let extensions = store::campaigns::extensions(&scope, row.id).await?;
    drop(scope);
    let of = found.person.unwrap_or_default();
    let last_day =
        stored::deadline(&row, &extensions, Some((of, found.workplace.as_deref()))).last_day;
    if until <= last_day || until < portal.clock().today() {
        return Ok((Extended::NotLater { last_day }, None));
    }
    let cases = found.cases;
    Ok((Extended::Done { until, cases }, Some((row, found))))
}

/// Why nobody's deadline can be extended so, if that is so.
fn not_now(row: &campaign::Model, until: NaiveDate, whom: &Whom) -> Result<Option<Extended>> {
    if row.opened_at.is_none() {
        return Ok(Some(Extended::NotOpened));
    }
    if row.closed_at.is_some() || row.finished_at.is_some() {
        return Ok(Some(Extended::Closed));
    }
    let policy = stored::definition(row)?.extensions;
    if !policy.to.contains(&kind(whom)) {
        return Ok(Some(Extended::NotAllowed));
    }
    let latest = policy.latest;
    Ok((until > latest).then_some(Extended::TooFar { latest }))
}

/// Whom an extension is for, and how many cases that are.
struct Found {
    /// Of one person alone.
    person: Option<Uuid>,
    /// The workplace meant, or that of the person.
    workplace: Option<String>,
    cases: u64,
}

fn kind(whom: &Whom) -> Extend {
    match whom {
        Whom::All => Extend::All,
        Whom::Workplace(_) => Extend::Workplace,
        Whom::Person { .. } => Extend::Person,
    }
}

async fn meant(
    scope: &impl store::Scope,
    insurer: &Insurer,
    row: &campaign::Model,
    whom: Whom,
) -> Result<Option<Found>> {
    let found = match whom {
        Whom::All => {
            let counts = store::campaigns::count_by_status(scope, row.id).await?;
            let cases: i64 = counts.iter().map(|(_, count)| count).sum();
            Found {
                person: None,
                workplace: None,
                cases: u64::try_from(cases).unwrap_or(0),
            }
        }
        Whom::Workplace(code) => Found {
            person: None,
            cases: store::campaigns::count_at_workplace(scope, row.id, &code).await?,
            workplace: Some(code),
        },
        Whom::Person { symbol, number } => {
            let zeros = insurer.sign_up.zero_policy;
            let (Ok(symbol), Ok(number)) = (zeros.fold(&symbol), zeros.fold(&number)) else {
                return Ok(None);
            };
            let Some(person) = find::by_numbers(scope, &symbol, &number, "00").await? else {
                return Ok(None);
            };
            let case = store::campaigns::case_of(scope, row.id, person.id).await?;
            Found {
                person: Some(person.id),
                workplace: person.workplace_code,
                cases: u64::from(case.is_some()),
            }
        }
    };
    Ok((found.cases > 0).then_some(found))
}

/// `false` when it was closed or finished meanwhile.
async fn keep(
    portal: &Portal,
    insurer: &Insurer,
    row: &campaign::Model,
    until: NaiveDate,
    found: Found,
    actor: Actor,
) -> Result<bool> {
    let now = portal.now();
    let for_person = found.person.is_some();
    let extension = extension::Model {
        id: new_id(now)?,
        insurer_id: insurer.id.0,
        campaign_id: row.id,
        until,
        workplace_code: found.workplace.filter(|_| !for_person),
        person_id: found.person,
        made_at: now,
    };
    let mut line = Line::new(actor, "campaign.extend", "campaign", row.id)
        .with("extension", extension.id.to_string())
        .with("until", until.to_string())
        .with("cases", found.cases);
    if let Some(person) = extension.person_id {
        line = line.with("person", person.to_string());
    }
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                store::campaigns::hold(writing, extension.campaign_id).await?;
                let days = store::survey::days_of(writing, extension.campaign_id).await?;
                let moves = |days: &Days| days.closed_at.is_none() && days.finished_at.is_none();
                if !days.as_ref().is_some_and(moves) {
                    return Ok::<bool, Error>(false);
                }
                store::campaigns::extend(writing, extension).await?;
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}
