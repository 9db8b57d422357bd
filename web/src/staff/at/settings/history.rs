//! `/staff/at/{insurer}/settings/history`: every revision, what it changed, and the way back to it.

use app::insurers::settings::{self, Prepared, Revision};
use askama::Template;
use axum::extract::{Path, Query};
use domain::japan_time::format_minute;

use super::facts::{Section, sections};
use super::shown::{ChangeLine, changes};
use super::{address, fill, who, words};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// How many changed places a line of the list names.
const NAMED: usize = 3;

#[derive(Template)]
#[template(path = "staff/at/settings/history.html")]
struct List {
    shell: StaffShell,
    here: String,
    lines: Vec<Line>,
    further: String,
}

struct Line {
    number: i64,
    at: String,
    by: String,
    what: String,
    in_force: bool,
}

#[derive(Template)]
#[template(path = "staff/at/settings/revision.html")]
struct One {
    shell: StaffShell,
    here: String,
    line: Line,
    first: bool,
    changes: Vec<ChangeLine>,
    may_change: bool,
    problems: Vec<String>,
    sections: Vec<Section>,
    errors: Errors,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct From {
    from: String,
}

/// The part of an address that names a revision.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    revision: String,
}

impl Of {
    fn number(&self) -> Result<i64, Failure> {
        let number = self.revision.parse::<i64>().ok();
        number.filter(|number| *number > 0).ok_or(Failure::NotFound)
    }
}

fn line(revision: &Revision) -> Line {
    let what = match &revision.changes {
        None => "最初の設定".to_owned(),
        Some(changes) => {
            let named: Vec<String> = changes
                .iter()
                .take(NAMED)
                .map(|change| words::key(&change.key))
                .collect();
            match changes.len().saturating_sub(NAMED) {
                0 => named.join("、"),
                more => format!("{}、ほか{more}か所", named.join("、")),
            }
        }
    };
    Line {
        number: revision.number,
        at: format_minute(revision.since.at),
        by: who(&revision.since),
        what,
        in_force: revision.in_force,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(from): Query<From>) -> Answer {
    let found = settings::history(duty.portal(), &duty.duty, from.from.parse().ok()).await?;
    let here = address(&duty, "");
    Ok(ok(&List {
        shell: duty.shell("settings"),
        lines: found.revisions.iter().map(line).collect(),
        further: found
            .below
            .map_or_else(String::new, |below| format!("{here}/history?from={below}")),
        here,
    }))
}

/// `GET …/{revision}`.
pub(crate) async fn one(duty: Duty, Path(of): Path<Of>) -> Answer {
    Ok(ok(&page(&duty, &of, Vec::new(), Errors::default()).await?))
}

async fn page(duty: &Duty, of: &Of, problems: Vec<String>, errors: Errors) -> Result<One, Failure> {
    let found = settings::revision(duty.portal(), &duty.duty, of.number()?).await?;
    let revision = found.ok_or(Failure::NotFound)?;
    let today = duty.portal().clock().today();
    let before = revision.changes.as_deref();
    let mut sections = sections(&revision.definition, today, false);
    // What they lead to is of the definition in force.
    for section in &mut sections {
        section.links.clear();
    }
    Ok(One {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        line: line(&revision),
        first: before.is_none(),
        changes: changes(before.unwrap_or_default()),
        may_change: settings::changes(&duty.duty) && !revision.in_force,
        problems,
        sections,
        errors,
    })
}

/// `POST …/{revision}`: what was in force then is prepared to be it again.
pub(crate) async fn again(duty: Duty, Path(of): Path<Of>, _form: Form) -> Answer {
    let prepared = settings::again(duty.portal(), &duty.duty, of.number()?).await?;
    let prepared = prepared.ok_or(Failure::NotFound)?;
    if let Some(response) = fill::led(&duty, &prepared) {
        return Ok(response);
    }
    let (problems, message) = match &prepared {
        Prepared::Wrong(problems) => (
            problems.iter().map(words::problem).collect(),
            "この版は、いまの決まりに合わないところがあるため、そのままでは戻せません。定義ファイルで直してください。",
        ),
        other => (Vec::new(), fill::why(other)),
    };
    let page = page(&duty, &of, problems, Errors::one("", message)).await?;
    Ok(wrong(&page))
}
