//! `case …`: a member's case at the desk, until staff have their own rooms.

mod decide;
mod file;
mod give_back;
mod indications;
mod moves;
mod show;

use std::sync::Arc;

use anyhow::Context as _;
use app::insurers::Insurer;
use app::survey::{Found, NotNow, by_numbers, overview};
use domain::eligibility::Word as _;
use domain::japan_time::format_minute;
use domain::japanese_date::western;
use domain::questionnaire::Who;

use super::Desk;
use crate::arguments::{Case, OfPerson};
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Case) -> Outcome {
    match command {
        Case::Show(of) => show::run(desk, &of).await,
        Case::Indications(of) => indications::run(desk, &of).await,
        Case::Open(of) => moves::open(desk, &of).await,
        Case::Return { of, items, until } => give_back::run(desk, &of, &items, until).await,
        Case::Decide {
            of,
            decisions,
            without_second_review,
            ..
        } => decide::run(desk, &of, decisions.as_deref(), without_second_review).await,
        Case::Reopen(of) => moves::reopen(desk, &of).await,
    }
}

/// The insurer, and the case that is meant.
async fn meant(desk: &Desk, of: &OfPerson) -> anyhow::Result<(Arc<Insurer>, Found)> {
    let insurer = desk.insurer(&of.of.insurer)?;
    let (portal, key) = (&desk.portal, of.key.as_str());
    let case = by_numbers(portal, &insurer, key, &of.symbol, &of.number).await?;
    let found = match case {
        Some(case) => overview(portal, &insurer, case).await?,
        None => None,
    };
    let found = found.with_context(|| {
        format!("{key} に、この記号・番号の方の調査票はありません。campaign list で調査を、roster export で台帳を見られます")
    })?;
    Ok((insurer, found))
}

/// Whom a branch means in a case.
fn who(found: &Found, branch: &str) -> anyhow::Result<Who> {
    let mut people = found.people.iter();
    let person = people.find(|person| person.branch == branch);
    let known = || {
        let branches = found.people.iter().map(|person| person.branch.as_str());
        let known: Vec<&str> = branches.collect();
        format!(
            "枝番 {branch} の方は、この調査票にいません。いる方: {}",
            known.join("、")
        )
    };
    Ok(person.with_context(known)?.who.clone())
}

/// Why nothing was done.
fn not_now(reason: NotNow) -> String {
    match reason {
        NotNow::NotYet { opens_on } => {
            format!(
                "調査は{}に始まります。何も変えていません",
                western(opens_on)
            )
        }
        NotNow::Over { since } => {
            format!(
                "{}に期限が過ぎています。何も変えていません",
                format_minute(since)
            )
        }
        NotNow::Finished => {
            "調査は終了しています。campaign finish --undo で終了を取り消せます。何も変えていません"
                .to_owned()
        }
        NotNow::Status { status } => format!(
            "調査票は「{}」です。今はできません。何も変えていません",
            clerk::status(status.word())
        ),
    }
}
