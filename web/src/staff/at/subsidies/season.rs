//! `/staff/at/{insurer}/subsidies/{season}`: a season: its rules in short, figures, its file.

use app::subsidies::{Whole, figures, season};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::IntoResponse as _;
use domain::japan_time::format_minute;
use domain::japanese_date::western;
use domain::staff::Task;
use domain::subsidies::Tier;

use super::{series, words};
use crate::answer::{Answer, Failure, ok};
use crate::chart::{Chart, Series};
use crate::staff::at::campaigns::questionnaire::file::dress;
use crate::staff::at::figures::as_file;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/subsidies/season.html")]
struct Page {
    shell: StaffShell,
    all: String,
    here: String,
    name: String,
    facts: Vec<(&'static str, Vec<String>)>,
    /// Where its applications are reviewed; empty: not theirs to see.
    review: String,
    in_use: bool,
    charts: Vec<Chart>,
    text: String,
}

/// The parts of the address.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    season: String,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    of: String,
}

async fn found(duty: &Duty, of: &Of) -> Result<Whole, Failure> {
    let found = season(duty.portal(), &duty.duty, &of.season).await?;
    found.ok_or(Failure::NotFound)
}

/// The figures; nothing where they are not theirs to see.
async fn drawn(duty: &Duty, found: &Whole) -> Result<Vec<Series>, Failure> {
    if !duty.duty.may_in(Task::SeeCases, found.row.id) {
        return Ok(Vec::new());
    }
    let figures = figures(duty.portal(), &duty.duty, found.row.id).await?;
    Ok(series::all(&found.counts, &figures))
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let found = found(&duty, &of).await?;
    let all = duty.address("subsidies");
    let here = format!("{all}/{}", found.row.key);
    let series = drawn(&duty, &found).await?;
    let csv = |one: &Series| format!("{here}/csv?of={}", one.key);
    let shell = duty.shell("subsidies").saying(match said.done.as_str() {
        "kept" => "定義を取り込みました。受付の開始日から申請できます。",
        _ => "",
    });
    Ok(ok(&Page {
        shell,
        name: found.row.name.clone(),
        facts: facts(&found),
        review: if duty.duty.may_in(Task::SeeCases, found.row.id) {
            let key = &found.row.key;
            format!("{}?campaign={key}", duty.address("review"))
        } else {
            String::new()
        },
        in_use: found.in_use,
        charts: series.iter().map(|one| Chart::of(one, csv(one))).collect(),
        text: found.row.body,
        here,
        all,
    }))
}

/// What its file says, in short.
fn facts(found: &Whole) -> Vec<(&'static str, Vec<String>)> {
    let program = &found.subsidy.program;
    let days = |of: domain::case::Period| {
        vec![format!(
            "{}〜{}",
            western(of.opens_on),
            western(of.closes_on)
        )]
    };
    let ways = program.ways.iter();
    let ways = ways.map(|one| {
        let expected = found.subsidy.expected.get(&one.way);
        match expected {
            Some(expected) => format!("{}（{expected}）", words::way(one.way)),
            None => words::way(one.way).to_owned(),
        }
    });
    let asked = &program.questionnaire;
    vec![
        ("申請の受付", days(program.applied)),
        ("対象になる日", days(program.treated)),
        ("支給する額", program.tiers.iter().map(tier).collect()),
        ("支払方法", ways.collect()),
        (
            "定義",
            vec![format!(
                "{}（版 {}）　{}に取り込み",
                asked.key,
                asked.version,
                format_minute(found.row.applied_at)
            )],
        ),
    ]
}

/// One tier in words.
fn tier(tier: &Tier) -> String {
    let ages = match (tier.from_age, tier.under_age) {
        (Some(from), Some(under)) => format!("{from}歳から{}歳：", under.saturating_sub(1)),
        (Some(from), None) => format!("{from}歳から："),
        (None, Some(under)) => format!("{under}歳未満："),
        (None, None) => String::new(),
    };
    let share = if tier.percent < 100 {
        format!("払った額の{}％、", tier.percent)
    } else {
        String::new()
    };
    let condition = if tier.when.is_some() {
        "（条件あり）"
    } else {
        ""
    };
    let cap = words::yen(tier.cap);
    format!(
        "{ages}{share}1回{cap}まで、年度に{}回まで{condition}",
        tier.treatments
    )
}

/// `GET …/csv`: one of the tables.
pub(crate) async fn csv(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let found = found(&duty, &of).await?;
    let mut all = drawn(&duty, &found).await?.into_iter();
    // Without a word the first.
    let series = all.find(|one| said.of.is_empty() || one.key == said.of);
    as_file(&series.ok_or(Failure::NotFound)?, &found.row.key)
}

/// `GET …/file`: the definition as a file.
pub(crate) async fn file(duty: Duty, Path(of): Path<Of>) -> Answer {
    let found = found(&duty, &of).await?;
    Ok((dress(&found.row.key)?, found.row.body).into_response())
}
