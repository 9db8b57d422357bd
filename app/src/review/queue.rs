//! Cases that wait, those first that have waited longest.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::staff::Task;
use domain::subsidies;
use store::Reading;
use store::campaigns::case;
use store::review::{Behind, Beside, hold, holds};
use store::roster::person;
use store::subsidies::application;
use uuid::Uuid;

use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How many cases a page has.
pub const PAGE: u64 = 50;

/// Cases in a state are counted one by one up to here, so that a page takes the same time however many there are.
pub const COUNTED: i64 = 1_000;

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
    /// Where it stands as an application of a subsidy.
    pub application: Option<subsidies::Status>,
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
    let next = cut(&mut cases);
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let insured = cases.iter().map(|case| case.insured_id);
    let people = store::roster::search::by_ids(&scope, insured).await?;
    let taken = store::review::assignments(&scope, &ids, now).await?;
    let asides = holds::among(&scope, &ids).await?;
    let applications = store::subsidies::those_among(&scope, &ids).await?;
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
    let each = |case: case::Model| {
        let beside = (before(case.id), until(&case));
        waiting(&case, (&people, &applications), beside)
    };
    Ok(Queue {
        cases: cases.into_iter().map(each).collect::<Result<_>>()?,
        next,
        counts,
        aside,
        second,
    })
}

/// Cuts to a page; where the next one begins.
fn cut(cases: &mut Vec<case::Model>) -> Option<Behind> {
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = cases.len() > page;
    cases.truncate(page);
    let last = cases.last().filter(|_| more);
    last.map(|case| Behind {
        since: case.changed_at,
        case: case.id,
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
    (people, applications): (&[person::Model], &[application::Model]),
    (before, aside): (Option<String>, Option<NaiveDate>),
) -> Result<Waiting> {
    let broken = |what: &str| Error::Stored(format!("case {}: {what}", case.id));
    let insured = people.iter().find(|person| person.id == case.insured_id);
    let application = applications.iter().find(|one| one.case_id == case.id);
    let application = application.map(|row| {
        subsidies::Status::named(&row.status).ok_or_else(|| broken("unknown application"))
    });
    Ok(Waiting {
        case: case.id,
        status: Status::named(&case.status).ok_or_else(|| broken("unknown status"))?,
        since: case.changed_at,
        insured: insured
            .cloned()
            .ok_or_else(|| broken("no insured person"))?,
        before,
        aside,
        application: application.transpose()?,
    })
}
