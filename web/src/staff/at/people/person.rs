//! `/staff/at/{insurer}/people/{id}`: somebody with all that a caller may ask about.

use app::people::{AccountState, person};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use definitions::insurer::ModuleKind;
use domain::staff::Task;
use uuid::Uuid;

use super::help::{Offer, offers};
use super::view::{
    self, ApplicationLine, CaseLine, Fact, HistoryLine, LetterLine, RelativeLine, TalkLine,
};
use super::words;
use super::{answer_for, invite, letter_code};
use crate::answer::{Answer, Failure, page};
use crate::form::Errors;
use crate::staff::at::orders::again;
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
    /// Where it is said whether the household sees the person; empty: not theirs to say.
    household: String,
    family: Vec<RelativeLine>,
    state: &'static str,
    state_said: String,
    user_id: String,
    mail: String,
    sessions: usize,
    letters: Vec<LetterLine>,
    cases: Vec<CaseLine>,
    applications: Vec<ApplicationLine>,
    talks: Vec<TalkLine>,
    /// Where statements about the person are; empty: not theirs to see, or there are none here.
    statements: String,
    history: Vec<HistoryLine>,
    offers: Vec<Offer>,
    changes: Vec<(String, &'static str)>,
    reason: String,
    asks_password: bool,
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
        "sent" => "登録のメールアドレスに送りました。",
        "mail" => "新しいメールアドレスに、確認のメールを送りました。",
        "invited" => "招待のメールを送りました。",
        "uninvited" => "招待を取り消しました。",
        "void" => "アカウントを無効にしました。",
        "ended" => "すべての端末をログアウトしました。",
        "hidden" => "印を付けました。ご家族には表示されません。",
        "shown" => "印を外しました。ご家族にも表示されます。",
        "still-hidden" => "印を外しました。ほかの印があるため、ご家族には表示されないままです。",
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
    let none = matches!(found.account, AccountState::Dependent);
    let helps = duty.duty.may(Task::HelpCallers) && !none;
    let (state, state_said) = words::account(&found);
    let here = format!("{}/{id}", duty.address("people"));
    let shell = duty.shell("people").saying(notice).advising(typed.advice);
    Ok(page(
        status,
        &Page {
            shell,
            called: view::called(&found.person),
            kept: words::kept(found.kept),
            left: !found.person.in_roster,
            facts: view::facts(&found),
            household: household(duty, &here),
            family: view::relatives(&duty.address("people"), &found),
            state,
            state_said,
            user_id: view::user_id(&found),
            mail: found.mail.clone().unwrap_or_default(),
            sessions: found.sessions,
            letters: view::letters(&found),
            cases: view::cases(duty, &found),
            applications: view::applications(duty, &found),
            talks: view::talks(&duty.address("review"), &found),
            statements: statements(duty, &here),
            history: view::history(&found),
            offers: if helps { offers(&found) } else { Vec::new() },
            changes: if helps {
                changes(duty, &here, &found)
            } else {
                Vec::new()
            },
            here,
            reason: typed.reason,
            asks_password: again::is_due(duty),
            errors: typed.errors,
        },
    ))
}

/// What has a page of its own because it has consequences: its address and its label.
fn changes(duty: &Duty, here: &str, found: &app::people::Page) -> Vec<(String, &'static str)> {
    let mut changes = Vec::new();
    if view::has_account(found) {
        changes.push((format!("{here}/mail"), "メールアドレスを変更する"));
        changes.push((format!("{here}/void"), "アカウントを無効にする"));
    }
    if duty.duty.may(Task::AnswerForCallers) && answer_for::offered(found) {
        changes.push((format!("{here}/answer-for"), "調査票を代わりに入力する"));
    }
    if invite::offered(found) {
        changes.push((format!("{here}/invite"), "利用登録に招待する"));
    }
    if letter_code::offered(duty, found) {
        changes.push((format!("{here}/letter-code"), "登録用コードの手紙を作る"));
    }
    changes
}

/// Where it is said whether the household sees the person, for who may say it.
fn household(duty: &Duty, here: &str) -> String {
    if duty.duty.may(Task::Protect) {
        format!("{here}/household")
    } else {
        String::new()
    }
}

/// Where statements about the person are, for who may read them.
fn statements(duty: &Duty, here: &str) -> String {
    let mut modules = duty.duty.insurer.modules.iter();
    let medical = modules.any(|one| one.kind == ModuleKind::MedicalExpenses);
    if medical && duty.duty.may(Task::SeeStatements) {
        format!("{here}/statements")
    } else {
        String::new()
    }
}
