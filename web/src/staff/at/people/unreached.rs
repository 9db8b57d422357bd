//! `/staff/at/{insurer}/people/unreached`: those whose mail does not arrive.

use app::people::{Unreached, unreached};
use askama::Template;
use axum::extract::Query;
use domain::japan_time::format_minute;
use domain::staff::Task;

use super::{numbers, view, words};
use crate::answer::{Answer, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/people/unreached.html")]
struct Page {
    shell: StaffShell,
    room: String,
    all: usize,
    lines: Vec<Line>,
    /// Whether they may give somebody another address.
    mends: bool,
    /// The address of the next page; empty: there is none.
    further: String,
}

struct Line {
    url: String,
    numbers: String,
    name: String,
    kept: &'static str,
    left: bool,
    since: String,
    last: String,
    letters: usize,
    why: &'static str,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    skip: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let skip = said.skip.parse().unwrap_or(0);
    let found = unreached(duty.portal(), &duty.duty, skip).await?;
    let room = duty.address("people");
    let further = found
        .next
        .map_or_else(String::new, |next| format!("{room}/unreached?skip={next}"));
    Ok(ok(&Page {
        shell: duty.shell("people"),
        all: found.all,
        lines: found.people.iter().map(|one| line(&room, one)).collect(),
        mends: duty.duty.may(Task::HelpCallers),
        further,
        room,
    }))
}

fn line(room: &str, one: &Unreached) -> Line {
    Line {
        url: format!("{room}/{}", one.person.id),
        numbers: numbers(&one.person),
        name: view::called(&one.person),
        kept: words::kept(one.kept),
        left: !one.person.in_roster,
        since: format_minute(one.lost.since),
        last: format_minute(one.lost.last),
        letters: one.lost.letters,
        why: why(one.lost.error.as_deref().unwrap_or_default()),
    }
}

/// Why a letter was given up, by the server's answer (RFC 3463).
fn why(error: &str) -> &'static str {
    let answered = error.strip_prefix("the server answered ");
    let status = answered.and_then(|answer| answer.split_whitespace().nth(1));
    match (answered, status) {
        (Some(_), Some(status)) if status.starts_with("5.1.") => "このメールアドレスはありません",
        (Some(_), Some("4.2.2" | "5.2.2")) => "相手の受信箱がいっぱいです",
        (Some(_), Some(status)) if status.starts_with("5.2.") => "相手の受信箱が使えません",
        (Some(_), Some(status)) if status.starts_with("5.7.") => {
            "相手のメールサーバーに拒まれました"
        }
        (Some(_), _) => "相手のメールサーバーが受け取りませんでした",
        (None, _) => "送信できませんでした",
    }
}
