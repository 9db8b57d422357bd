//! 判定: per dependent, by a person.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::case::{Act, Decision, Status};
use domain::eligibility::Word;
use domain::questionnaire::Who;
use serde::{Deserialize, Serialize};
use store::survey::decision::Model;
use uuid::Uuid;

use super::held::Held;
use super::{NotNow, family};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
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
    /// It can't be decided from where it stands, or not yet.
    NotNow(NotNow),
    /// There is no such case.
    NotFound,
}

/// Decides a case: one decision for each of its dependents.
///
/// # Errors
/// When the database refuses.
pub async fn decide(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    decisions: Vec<Deciding>,
    by: Actor,
) -> Result<Decided> {
    let portal = portal.clone();
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let Some(mut held) = Held::lock_any(writing, case).await? else {
                    return Ok(Decided::NotFound);
                };
                let now = portal.now();
                let under_review = held.status == Status::UnderReview;
                let act = if under_review {
                    Act::Decide
                } else {
                    Act::DecideUnanswered
                };
                let to = match held.next(act, by, now) {
                    Ok(to) => to,
                    Err(not_now) => return Ok(Decided::NotNow(not_now)),
                };
                let unanswered = |one: &Deciding| one.decision == Decision::NoAnswer;
                if !under_review && !decisions.iter().all(unanswered) {
                    return Ok(Decided::OnlyNoAnswer);
                }
                let dependents = family::dependents(writing, &held.case).await?;
                let asked: BTreeSet<String> = dependents
                    .iter()
                    .map(|(_, person)| person.id.to_string())
                    .collect();
                if let Some(refused) = refused(&decisions, &asked) {
                    return Ok(refused);
                }
                held.go(writing, (act, to), by, now).await?;
                let line = Line::new(by, "survey.decide", "case", case)
                    .with("revision", held.case.revision)
                    .with("decisions", decisions.len());
                let rows = decisions.into_iter().map(|one| Model {
                    insurer_id: held.case.insurer_id,
                    case_id: case,
                    revision: held.case.revision,
                    who: one.who.to_string(),
                    decision: one.decision.word().to_owned(),
                    reason: one.reason,
                    effective_on: one.effective_on,
                    decided_at: now,
                });
                store::survey::decide(writing, rows.collect()).await?;
                audit::record(writing, now, line).await?;
                Ok(Decided::Done)
            })
        })
        .await
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
