//! `/staff/at/{insurer}/people/{id}`: somebody with all that a caller may ask about.

use app::people::person;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use domain::staff::Task;
use uuid::Uuid;

use super::view::{self, CaseLine, Fact, HistoryLine, LetterLine, RelativeLine};
use super::words;
use crate::answer::{Answer, Failure, page};
use crate::form::Errors;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/people/person.html")]
struct Page {
    shell: StaffShell,
    here: String,
    called: String,
    kept: &'static str,
    left: bool,
    facts: Vec<Fact>,
    family: Vec<RelativeLine>,
    state: &'static str,
    state_said: String,
    user_id: String,
    mail: String,
    sessions: usize,
    letters: Vec<LetterLine>,
    cases: Vec<CaseLine>,
    history: Vec<HistoryLine>,
    helps: bool,
    reason: String,
    errors: Errors,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

fn notice(said: &Said) -> &'static str {
    match said.done.as_str() {
        "unlocked" => "停止を解除しました。ログインできます。",
        "ended" => "すべての端末をログアウトしました。",
        _ => "",
    }
}

/// What a form about the person was given, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) reason: String,
    pub(super) errors: Errors,
    pub(super) advice: &'static str,
}

/// `GET`.
pub(crate) async fn show(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    show_with(&duty, read(&id)?, notice(&said), Typed::default()).await
}

/// An id of the address.
pub(super) fn read(id: &str) -> Result<Uuid, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

/// The page, with what was typed into its form.
pub(super) async fn show_with(
    duty: &Duty,
    id: Uuid,
    notice: &str,
    typed: Typed,
) -> Result<Response, Failure> {
    let found = person(duty.portal(), &duty.duty, id).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let status = if typed.errors.is_empty() && typed.advice.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let here = duty.address("people");
    let (state, state_said) = words::account(&found.account);
    let shell = duty.shell("people").saying(notice).advising(typed.advice);
    Ok(page(
        status,
        &Page {
            shell,
            called: view::called(&found.person),
            kept: words::kept(found.kept),
            left: !found.person.in_roster,
            facts: view::facts(&found),
            family: view::relatives(&here, &found),
            state,
            state_said,
            user_id: view::user_id(&found),
            mail: found.mail.clone().unwrap_or_default(),
            sessions: found.sessions,
            letters: view::letters(&found),
            cases: view::cases(&found),
            history: view::history(&found),
            helps: duty.duty.may(Task::HelpCallers) && found.person.branch == "00",
            here: format!("{here}/{id}"),
            reason: typed.reason,
            errors: typed.errors,
        },
    ))
}
