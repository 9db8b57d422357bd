//! `case decide`: a decision for every dependent of a case.

use std::path::Path;

use anyhow::Context as _;
use app::review::{Entered, Judged, decide_by_command};
use app::survey::{Decided, Deciding, Found};
use domain::case::Decision;
use domain::questionnaire::Who;
use serde_json::json;

use super::file::{Decisions, OneDecision, read};
use super::{meant, not_now, who};
use crate::arguments::OfPerson;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(
    desk: &Desk,
    of: &OfPerson,
    file: Option<&Path>,
    without_second_review: bool,
) -> Outcome {
    let (insurer, found) = meant(desk, of).await?;
    let decisions = match file {
        Some(file) => {
            let decisions: Decisions = read(file)?;
            let each = decisions.decision.into_iter();
            each.map(|one| deciding(&found, one))
                .collect::<anyhow::Result<Vec<_>>>()?
        }
        None => unanswered(&found),
    };
    let (portal, waits) = (&desk.portal, !without_second_review);
    let entered = decide_by_command(portal, &insurer, found.case, decisions, waits).await?;
    let told = match entered {
        Entered::Judged(Judged::Waits) => {
            desk.output.result(&json!({ "outcome": "waits" }))?;
            desk.output.say(
                "二次審査へ回しました。二次審査担当の方が管理画面で承認すると、判定されます。",
            );
            return Ok(Ended::Done);
        }
        Entered::Judged(Judged::Now(decided)) => {
            desk.output.result(&decided)?;
            refusal(decided)
        }
        Entered::Taken => {
            desk.output.result(&json!({ "outcome": "taken" }))?;
            Some("担当者が管理画面で審査しています。終わってから、もう一度お試しください。何も変えていません".to_owned())
        }
        Entered::Proposed => {
            desk.output.result(&json!({ "outcome": "proposed" }))?;
            Some("別の判定が二次審査を待っています。管理画面で承認するか、差し戻してください。何も変えていません".to_owned())
        }
        Entered::Aside => {
            desk.output.result(&json!({ "outcome": "aside" }))?;
            Some("担当者が審査を保留しています。管理画面で保留を解いてから、もう一度お試しください。何も変えていません".to_owned())
        }
    };
    let Some(told) = told else {
        desk.output.say("判定しました。");
        return Ok(Ended::Done);
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}

/// Why nothing was decided, if nothing was.
fn refusal(decided: Decided) -> Option<String> {
    Some(match decided {
        Decided::Done => return None,
        Decided::NotEverybody => {
            "調査票の被扶養者全員について、1件ずつ書いてください。何も変えていません".to_owned()
        }
        Decided::Reason => {
            "扶養から外す方には reason が必要です（1,000字まで）。何も変えていません".to_owned()
        }
        Decided::OnlyNoAnswer => {
            "提出されていない調査票は、未回答（no_answer）とだけ判定できます。何も変えていません"
                .to_owned()
        }
        Decided::TooEarly => {
            "期限がまだ過ぎていないため、未回答とは判定できません。何も変えていません".to_owned()
        }
        Decided::NotNow(reason) => not_now(reason),
        Decided::NotFound => "調査票がありません。".to_owned(),
    })
}

fn deciding(found: &Found, one: OneDecision) -> anyhow::Result<Deciding> {
    let effective_on = match one.effective_on {
        Some(day) => Some(
            day.to_string()
                .parse()
                .context("effective_on は 2027-01-31 のような日付にしてください")?,
        ),
        None => None,
    };
    Ok(Deciding {
        who: who(found, &one.who)?,
        decision: one.decision,
        reason: one.reason,
        effective_on,
    })
}

fn unanswered(found: &Found) -> Vec<Deciding> {
    let dependents = found.people.iter().filter(|one| one.who != Who::Insured);
    let each = |one: &app::survey::Standing| Deciding {
        who: one.who.clone(),
        decision: Decision::NoAnswer,
        reason: None,
        effective_on: None,
    };
    dependents.map(each).collect()
}
