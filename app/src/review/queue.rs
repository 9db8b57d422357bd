//! Cases that wait, those first that have waited longest.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::staff::Task;
use store::Reading;
use store::campaigns::case;
use store::review::{Behind, Beside, hold, holds};
use store::roster::person;
use uuid::Uuid;

use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How many cases a page has.
pub const PAGE: u64 = 50;

/// Cases in a state are counted one by one up to here, so that a page takes the same time however many there are.
pub const COUNTED: i64 = 1_000;

/// A campaign that has cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its id.
    pub id: Uuid,
    /// Its key, which names it in addresses.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A case of the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The case.
    pub case: Uuid,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The insured person.
    pub insured: person::Model,
    /// Who has it before them.
    pub before: Option<String>,
    /// Until which day it is put aside.
    pub aside: Option<NaiveDate>,
}

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The cases.
    pub cases: Vec<Waiting>,
    /// Where the next page begins.
    pub next: Option<Behind>,
    /// How many cases of the campaign stand where, with nothing beside that. This and the next two: more than [`COUNTED`]
    /// means that nobody counted how many more.
    pub counts: BTreeMap<Status, i64>,
    /// How many of those under review are put aside.
    pub aside: i64,
    /// How many of those under review wait for a second look.
    pub second: i64,
}

/// The campaigns whose cases somebody may see, the latest first.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn campaigns(portal: &Portal, duty: &Duty) -> Result<Vec<Chosen>> {
    duty.must(Task::SeeCases)?;
    let only = duty.campaigns(Task::SeeCases);
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut all = store::campaigns::headings(&scope).await?;
    all.retain(|one| {
        let theirs = only.as_ref().is_none_or(|only| only.contains(&one.id));
        one.opened_at.is_some() && theirs
    });
    let each = all.into_iter().map(|one| Chosen {
        id: one.id,
        key: one.key,
        name: one.name,
    });
    Ok(each.collect())
}

/// A page of the cases of a campaign that stand in one of these states, with this beside it.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn queue(
    portal: &Portal,
    duty: &Duty,
    campaign: Uuid,
    (states, beside): (&[Status], Beside),
    behind: Option<Behind>,
) -> Result<Queue> {
    duty.must_in(Task::SeeCases, campaign)?;
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    let mut cases = Vec::new();
    for state in states {
        let place = (state.word(), beside);
        let some = store::review::waiting(&scope, campaign, place, behind, PAGE + 1);
        cases.extend(some.await?);
    }
    cases.sort_by_key(|case| (case.changed_at, case.id));
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = cases.len() > page;
    cases.truncate(page);
    let last = cases.last().map(|case| Behind {
        since: case.changed_at,
        case: case.id,
    });
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let insured = cases.iter().map(|case| case.insured_id);
    let people = store::roster::search::by_ids(&scope, insured).await?;
    let taken = store::review::assignments(&scope, &ids, now).await?;
    let asides = holds::among(&scope, &ids).await?;
    let counts = counts(&scope, campaign).await?;
    let reviewed = Status::UnderReview;
    let aside = count(&scope, campaign, reviewed, Beside::Aside).await?;
    let second = count(&scope, campaign, reviewed, Beside::SecondLook).await?;
    drop(scope);
    let staff = taken.iter().map(|one| one.staff_id).collect();
    let names = portal.store().staff_names(staff).await?;
    let before = |case: Uuid| {
        let one = taken.iter().find(|one| one.case_id == case)?;
        names.get(&one.staff_id).cloned()
    };
    let stands = |case: &case::Model, one: &hold::Model| {
        one.case_id == case.id && one.revision == case.revision
    };
    let until = |case: &case::Model| {
        let row = asides.iter().find(|one| stands(case, one));
        row.map(|row| row.until)
    };
    let each = |case: case::Model| waiting(&case, &people, (before(case.id), until(&case)));
    Ok(Queue {
        cases: cases.into_iter().map(each).collect::<Result<_>>()?,
        next: last.filter(|_| more),
        counts,
        aside,
        second,
    })
}

async fn counts(scope: &Reading, campaign: Uuid) -> Result<BTreeMap<Status, i64>> {
    let mut counts = BTreeMap::new();
    for (_, state) in Status::WORDS {
        counts.insert(
            *state,
            count(scope, campaign, *state, Beside::Nothing).await?,
        );
    }
    Ok(counts)
}

/// Only cases under review have something beside their state.
async fn count(scope: &Reading, campaign: Uuid, state: Status, beside: Beside) -> Result<i64> {
    let beside = (state == Status::UnderReview).then_some(beside);
    let (place, most) = ((state.word(), beside), COUNTED.unsigned_abs() + 1);
    Ok(store::review::count_up_to(scope, campaign, place, most).await?)
}

fn waiting(
    case: &case::Model,
    people: &[person::Model],
    (before, aside): (Option<String>, Option<NaiveDate>),
) -> Result<Waiting> {
    let broken = |what: &str| Error::Stored(format!("case {}: {what}", case.id));
    let insured = people.iter().find(|person| person.id == case.insured_id);
    Ok(Waiting {
        case: case.id,
        status: Status::named(&case.status).ok_or_else(|| broken("unknown status"))?,
        since: case.changed_at,
        insured: insured
            .cloned()
            .ok_or_else(|| broken("no insured person"))?,
        before,
        aside,
    })
}
