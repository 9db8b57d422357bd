//! 結果: what was decided about each dependent.

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{Decision, Status};
use domain::eligibility::Word;
use domain::questionnaire::Who;
use uuid::Uuid;

use super::held::status;
use super::{Insured, family};
use crate::{Error, Portal, Result};

/// What was decided about one dependent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The dependent.
    pub who: Who,
    /// The name to show.
    pub name: String,
    /// What was decided.
    pub decision: Decision,
    /// Why.
    pub reason: Option<String>,
    /// From which day it holds.
    pub effective_on: Option<NaiveDate>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

/// The result of a case, in the order of its dependents; `None` while there is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn result(portal: &Portal, who: &Insured, case: Uuid) -> Result<Option<Vec<Outcome>>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(row) = store::survey::by_id(&scope, case, Some(who.person)).await? else {
        return Ok(None);
    };
    if status(&row)? != Status::Decided {
        return Ok(None);
    }
    let decisions = store::survey::decisions(&scope, case).await?;
    let mut results = Vec::new();
    for (_, person) in family::dependents(&scope, &row).await? {
        let id = person.id.to_string();
        let Some(line) = decisions.iter().find(|line| line.who == id) else {
            continue;
        };
        let decision = Decision::named(&line.decision)
            .ok_or_else(|| Error::Stored(format!("case {case}: unknown decision")))?;
        results.push(Outcome {
            who: Who::Dependent(id),
            name: person.name.unwrap_or(person.kana),
            decision,
            reason: line.reason.clone(),
            effective_on: line.effective_on,
            decided_at: line.decided_at,
        });
    }
    Ok(Some(results))
}
