//! Which cases are clear now, and what was decided together lately.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::questionnaire::Who;
use domain::staff::Task;
use store::Reading;
use store::campaigns::case;
use store::review::{Behind, Beside, batch, batch_case, batches};
use uuid::Uuid;

use super::{LeftOut, MOST_AT_ONCE};
use crate::audit::{self, Line};
use crate::review::open::{Read, read};
use crate::staff::Duty;
use crate::survey::AsSeen;
use crate::{Error, Portal, Result};

/// How many waiting cases are looked at for a page.
const LOOKED_AT: u64 = 200;
/// How many batches of a campaign are shown.
const BATCHES: u64 = 5;

/// A case against which nothing speaks.
#[derive(Clone, Debug)]
pub struct Found {
    /// The case.
    pub case: Uuid,
    /// As it is shown.
    pub seen: AsSeen,
    /// The insured person.
    pub name: String,
    /// Symbol and number, as written.
    pub numbers: (String, String),
    /// The dependents who would stay.
    pub dependents: Vec<String>,
    /// Since when it waits.
    pub since: DateTime<Utc>,
}

/// Clear cases of a campaign.
#[derive(Clone, Debug)]
pub struct Clear {
    /// The cases, those first that have waited longest; at most [`MOST_AT_ONCE`].
    pub cases: Vec<Found>,
    /// How many were looked at.
    pub looked_at: usize,
    /// Where there are more to look at.
    pub next: Option<Behind>,
    /// What was decided together lately, the latest first.
    pub batches: Vec<Batch>,
}

/// How a batch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    /// It can be taken back.
    Waiting,
    /// It is being carried out.
    Running,
    /// It is carried out.
    Done,
    /// Somebody has taken it back.
    TakenBack,
}

/// Cases that are decided together.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// How it stands.
    pub state: BatchState,
    /// Who chose the cases.
    pub by: Option<String>,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Until when it can be taken back.
    pub due_at: DateTime<Utc>,
    /// How many of its cases are still to be decided.
    pub waiting: usize,
    /// How many were decided.
    pub decided: usize,
    /// What was left as it stands, with symbol and number, and why.
    pub left_out: Vec<(Uuid, (String, String), LeftOut)>,
}

/// The clear cases among those that wait, behind that one. That somebody looked is on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn clear_cases(
    portal: &Portal,
    duty: &Duty,
    campaign: Uuid,
    behind: Option<Behind>,
) -> Result<Clear> {
    duty.must_in(Task::Review, campaign)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let (rows, more) = waiting(&scope, campaign, behind).await?;
    let taken = taken(portal, &scope, &rows).await?;
    let (mut cases, mut looked_at, mut last) = (Vec::new(), 0, None);
    for row in &rows {
        if cases.len() == MOST_AT_ONCE {
            break;
        }
        looked_at += 1;
        last = Some(Behind {
            since: row.changed_at,
            case: row.id,
        });
        if !taken.contains(&row.id) {
            cases.extend(found(portal, &scope, row).await?);
        }
    }
    let all = batches_of(portal, &scope, campaign).await?;
    drop(scope);
    record(portal, duty, campaign, (looked_at, cases.len())).await?;
    Ok(Clear {
        next: last.filter(|_| more || looked_at < rows.len()),
        cases,
        looked_at,
        batches: all,
    })
}

/// Cases that wait for a reviewer, and whether there are more.
async fn waiting(
    scope: &Reading,
    campaign: Uuid,
    behind: Option<Behind>,
) -> Result<(Vec<case::Model>, bool)> {
    let mut rows = Vec::new();
    for status in [Status::Submitted, Status::Resubmitted] {
        let place = (status.word(), Beside::Nothing);
        let limit = LOOKED_AT + 1;
        rows.extend(store::review::waiting(scope, campaign, place, behind, limit).await?);
    }
    rows.sort_by_key(|case| (case.changed_at, case.id));
    let most = usize::try_from(LOOKED_AT).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    Ok((rows, more))
}

/// Those of them that somebody has before them, or that are chosen already.
pub(super) async fn taken(
    portal: &Portal,
    scope: &Reading,
    rows: &[case::Model],
) -> Result<BTreeSet<Uuid>> {
    let ids: Vec<Uuid> = rows.iter().map(|case| case.id).collect();
    let before = store::review::assignments(scope, &ids, portal.now()).await?;
    let mut taken: BTreeSet<Uuid> = before.iter().map(|one| one.case_id).collect();
    taken.extend(batches::under_way(scope, &ids).await?);
    Ok(taken)
}

async fn found(portal: &Portal, scope: &Reading, row: &case::Model) -> Result<Option<Found>> {
    let Some(Read { opened, .. }) = read(portal, scope, true, row.id).await? else {
        return Ok(None);
    };
    if opened.left_out(portal).is_some() {
        return Ok(None);
    }
    let people = opened.sheet.people();
    let dependents = people.iter().filter(|one| one.who != Who::Insured);
    Ok(Some(Found {
        case: row.id,
        name: people
            .first()
            .map_or_else(String::new, |one| one.name.clone()),
        dependents: dependents.map(|one| one.name.clone()).collect(),
        since: row.changed_at,
        seen: opened.seen,
        numbers: opened.numbers,
    }))
}

async fn record(
    portal: &Portal,
    duty: &Duty,
    campaign: Uuid,
    (looked_at, clear): (usize, usize),
) -> Result<()> {
    let now = portal.now();
    let line = Line::new(duty.actor(), "review.look_for_clear", "campaign", campaign)
        .with("looked_at", looked_at)
        .with("clear", clear);
    let recorded = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move { audit::record(writing, now, line).await })
    });
    recorded.await
}

async fn batches_of(portal: &Portal, scope: &Reading, campaign: Uuid) -> Result<Vec<Batch>> {
    let rows = batches::of_campaign(scope, campaign, BATCHES).await?;
    let staff = rows.iter().map(|row| row.made_by).collect();
    let names = portal.store().staff_names(staff).await?;
    let mut all = Vec::new();
    for row in rows {
        let cases = batches::cases(scope, row.id).await?;
        let by = names.get(&row.made_by).cloned();
        all.push(batch_of(scope, (row, by), &cases).await?);
    }
    Ok(all)
}

async fn batch_of(
    scope: &Reading,
    (row, by): (batch::Model, Option<String>),
    cases: &[batch_case::Model],
) -> Result<Batch> {
    let count = |outcome: &str| cases.iter().filter(|one| one.outcome == outcome).count();
    let mut left_out = Vec::new();
    for one in cases.iter().filter(|one| one.outcome == batches::LEFT_OUT) {
        let why = one.reason.as_deref().and_then(LeftOut::named);
        let Some(case) = store::survey::by_id(scope, one.case_id, None).await? else {
            continue;
        };
        let insured = store::roster::find::by_id(scope, case.insured_id).await?;
        let numbers = insured.map(|insured| (insured.symbol, insured.number));
        let why = why.unwrap_or(LeftOut::Changed);
        left_out.push((case.id, numbers.unwrap_or_default(), why));
    }
    Ok(Batch {
        id: row.id,
        state: match row.state.as_str() {
            batches::WAITING => BatchState::Waiting,
            batches::RUNNING => BatchState::Running,
            batches::DONE => BatchState::Done,
            batches::TAKEN_BACK => BatchState::TakenBack,
            other => return Err(Error::Stored(format!("batch {}: {other}", row.id))),
        },
        waiting: count(batches::NOT_YET),
        decided: count(batches::DECIDED),
        by,
        made_at: row.made_at,
        due_at: row.due_at,
        left_out,
    })
}
