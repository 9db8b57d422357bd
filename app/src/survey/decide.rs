//! 判定: per dependent, by a person.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{Act, Decision, State, Status};
use domain::eligibility::Word;
use domain::questionnaire::Who;
use serde::{Deserialize, Serialize};
use store::Writing;
use store::survey::decision::Model;

use super::held::Held;
use super::{NotNow, family};
use crate::audit::{self, Actor, Line};
use crate::campaigns::letters::News;
use crate::{Portal, Result};

/// The longest reason, in characters.
const LONGEST: usize = 1_000;

/// What is decided about one dependent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deciding {
    /// The dependent.
    pub who: Who,
    /// What.
    pub decision: Decision,
    /// Why, in words for the insured person.
    pub reason: Option<String>,
    /// From which day it holds.
    pub effective_on: Option<NaiveDate>,
}

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Decided {
    /// The case is decided.
    Done,
    /// Not every dependent of the case was named, or somebody else was.
    NotEverybody,
    /// A reason is too long, or a removal has none.
    Reason,
    /// A case that nobody handed in can only be decided as not answered.
    OnlyNoAnswer,
    /// Nobody is late yet, so it can't be decided as not answered.
    TooEarly,
    /// It can't be decided from where it stands.
    NotNow(NotNow),
    /// There is no such case.
    NotFound,
}

/// Decides a case that is held, one decision for each of its dependents; the audit line says besides of what this was part.
pub(crate) async fn make(
    portal: &Portal,
    writing: &Writing,
    held: &mut Held,
    decisions: Vec<Deciding>,
    (by, part): (Actor, Option<(&str, String)>),
) -> Result<Decided> {
    let now = portal.now();
    let (act, to) = match fits(writing, held, &decisions, by, now).await? {
        Ok(way) => way,
        Err(refused) => return Ok(refused),
    };
    held.go(writing, (act, to), by, now).await?;
    let mut line = Line::new(by, "survey.decide", "case", held.case.id)
        .with("revision", held.case.revision)
        .with("decisions", decisions.len());
    if let Some((what, id)) = part {
        line = line.with(what, id);
    }
    store::survey::decide(writing, rows(held, decisions, now)).await?;
    held.tell(portal, writing, News::Decided).await?;
    audit::record(writing, now, line).await?;
    Ok(Decided::Done)
}

/// The move that these decisions make of a case that is held, or why they can't be made.
pub(crate) async fn fits(
    writing: &Writing,
    held: &Held,
    decisions: &[Deciding],
    by: Actor,
    now: DateTime<Utc>,
) -> Result<Result<(Act, Status), Decided>> {
    let way = match way(held, decisions, by, now) {
        Ok(way) => way,
        Err(refused) => return Ok(Err(refused)),
    };
    let dependents = family::dependents(writing, &held.case).await?;
    let asked: BTreeSet<String> = dependents
        .iter()
        .map(|(_, person)| person.id.to_string())
        .collect();
    Ok(refused(decisions, &asked).map_or(Ok(way), Err))
}

/// Which move these decisions make: what nobody handed in is decided as not answered, once the deadline is over.
fn way(
    held: &Held,
    decisions: &[Deciding],
    by: Actor,
    now: DateTime<Utc>,
) -> Result<(Act, Status), Decided> {
    if held.application.is_some() {
        // What is decided of an application are amounts.
        return Err(Decided::NotNow(held.by_status()));
    }
    if held.status == Status::UnderReview {
        let to = held.next(Act::Decide, by, now);
        return to.map(|to| (Act::Decide, to)).map_err(Decided::NotNow);
    }
    let act = Act::DecideUnanswered;
    if held.status.takes_answers() && !matches!(held.deadline.state(now), State::Over { .. }) {
        return Err(Decided::TooEarly);
    }
    let to = held.next(act, by, now).map_err(Decided::NotNow)?;
    let unanswered = |one: &Deciding| one.decision == Decision::NoAnswer;
    if decisions.iter().all(unanswered) {
        Ok((act, to))
    } else {
        Err(Decided::OnlyNoAnswer)
    }
}

fn rows(held: &Held, decisions: Vec<Deciding>, now: DateTime<Utc>) -> Vec<Model> {
    let each = |one: Deciding| Model {
        insurer_id: held.case.insurer_id,
        case_id: held.case.id,
        revision: held.case.revision,
        who: one.who.to_string(),
        decision: one.decision.word().to_owned(),
        reason: one.reason,
        effective_on: one.effective_on,
        decided_at: now,
    };
    decisions.into_iter().map(each).collect()
}

/// Why these decisions can't be taken, if they can't.
fn refused(decisions: &[Deciding], asked: &BTreeSet<String>) -> Option<Decided> {
    let named: BTreeSet<String> = decisions.iter().map(|one| one.who.to_string()).collect();
    if named != *asked || named.len() != decisions.len() {
        return Some(Decided::NotEverybody);
    }
    let wrong = |one: &Deciding| {
        let length = one
            .reason
            .as_deref()
            .map(|text| text.trim().chars().count());
        match one.decision {
            Decision::Remove => !matches!(length, Some(1..=LONGEST)),
            _ => length.is_some_and(|length| length > LONGEST),
        }
    };
    decisions.iter().any(wrong).then_some(Decided::Reason)
}
