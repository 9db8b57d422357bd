//! `/staff/at/{insurer}/settings`: the insurer's definition in force, as people read it.

pub(crate) mod access;
pub(crate) mod colour;
pub(crate) mod desks;
pub(crate) mod draft;
mod facts;
pub(crate) mod file;
mod fill;
pub(crate) mod history;
pub(crate) mod letters;
pub(crate) mod life;
pub(crate) mod logo;
pub(crate) mod member;
pub(crate) mod modules;
pub(crate) mod retention;
mod shown;
pub(crate) mod sign_up;
pub(crate) mod terms;
pub(crate) mod texts;
mod words;

use app::insurers::Insurer;
use app::insurers::settings::{self, Stamp, Waiting};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;

use crate::answer::{Answer, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use facts::{Section, sections};

#[derive(Template)]
#[template(path = "staff/at/settings.html")]
struct Page {
    shell: StaffShell,
    here: String,
    revision: i64,
    since: String,
    by: String,
    changes: bool,
    waiting: Vec<WaitingLine>,
    sections: Vec<Section>,
}

struct WaitingLine {
    url: String,
    what: &'static str,
    at: String,
    by: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    trouble: String,
}

/// The address of the room, or of a page in it.
fn address(duty: &Duty, ending: &str) -> String {
    if ending.is_empty() {
        duty.address("settings")
    } else {
        duty.address(&format!("settings/{ending}"))
    }
}

/// Who it was.
fn who(stamp: &Stamp) -> String {
    match (&stamp.staff, &stamp.line) {
        (Some(name), _) => name.clone(),
        (None, Some(line)) => super::words::kind(line).to_owned(),
        (None, None) => "（記録がありません）".to_owned(),
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let page = settings::page(duty.portal(), &duty.duty).await?;
    let here = address(&duty, "");
    let today = duty.portal().clock().today();
    let shell = duty.shell("settings").saying(words::done(&said.done));
    let mut sections = sections(&page.insurer, today, page.changes);
    for section in sections.iter_mut().filter(|one| one.id == "look") {
        section.logo = logo_of(&page.insurer);
    }
    Ok(ok(&Page {
        shell: shell.advising(words::trouble(&said.trouble)),
        revision: page.insurer.revision,
        since: format_minute(page.since.at),
        by: who(&page.since),
        waiting: page.waiting.iter().map(|one| waiting(&here, one)).collect(),
        sections,
        changes: page.changes,
        here,
    }))
}

fn waiting(here: &str, one: &Waiting) -> WaitingLine {
    WaitingLine {
        url: format!("{here}/drafts/{}", one.row.id),
        what: words::origin(&one.row.origin),
        at: format_minute(one.row.made_at),
        by: one.staff.clone().unwrap_or_default(),
    }
}

/// The address of the logo in force.
fn logo_of(insurer: &Insurer) -> String {
    match &insurer.brand.logo {
        Some(_) => format!("/portal/brand/{}.svg?v=r{}", insurer.key, insurer.revision),
        None => String::new(),
    }
}
