//! `/staff/at/{insurer}/campaigns/{campaign}/file`: the definition as a whole, for what no form has.

use app::campaigns::room::{self, Draft, Kept, Source};
use app::tokens::hex;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use definitions::{Change, Problem};
use sha2::{Digest as _, Sha256};

use super::edit::{back, fixed, source};
use super::questionnaire::file::dress;
use super::{Of, address, form, words};
use crate::answer::{Answer, Failure, go, ok, page};
use crate::form::{Errors, Form};
use crate::staff::problems::said;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/file.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    seen: String,
    text: String,
    /// The text that was checked; empty where nothing may be kept yet.
    checked: String,
    problems: Vec<String>,
    changes: Vec<ChangeLine>,
    said: String,
    errors: Errors,
}

struct ChangeLine {
    what: String,
    before: String,
    after: String,
}

fn shown(duty: &Duty, source: &Source, text: String) -> Page {
    Page {
        shell: duty.shell("campaigns"),
        here: address(duty, &source.written.key),
        name: source.written.name.clone(),
        seen: source.digest.clone(),
        text,
        checked: String::new(),
        problems: Vec::new(),
        changes: Vec::new(),
        said: String::new(),
        errors: Errors::default(),
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = source(&duty, &of).await?;
    Ok(ok(&shown(&duty, &source, source.text.clone())))
}

/// `POST`: checks what was typed; keeps it when it is what was checked.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = source(&duty, &of).await?;
    let typed = form.fields().find(|(name, _)| *name == "text");
    let text = typed.map_or("", |(_, text)| text).replace("\r\n", "\n");
    let draft = Draft {
        text: text.clone(),
        list: None,
        seen: form.text("seen"),
    };
    let (portal, key) = (duty.portal(), &of.campaign);
    let sure = form.is("action", "save") && form.text("checked") == digest(&text);
    let kept = if sure {
        room::keep(portal, &duty.duty, key, &draft).await?
    } else {
        room::check(portal, &duty.duty, key, &draft).await?
    };
    Ok(match kept.ok_or(Failure::NotFound)? {
        Kept::Done(_) if sure => go(&back(&duty, &of, "saved")),
        Kept::Unchanged if sure => go(&back(&duty, &of, "same")),
        other => told(&duty, &source, text, other),
    })
}

fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The page with what came of checking.
fn told(duty: &Duty, source: &Source, text: String, kept: Kept) -> Response {
    let mut shown = shown(duty, source, text);
    let mut wrong = |message: String| {
        shown.errors = Errors::one("text", message);
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let status = match kept {
        Kept::Done(changes) => {
            shown.checked = digest(&shown.text);
            shown.said = if changes.is_empty() {
                "値は変わりません。注釈、空白、順序だけが違います。".to_owned()
            } else {
                format!("次の{}か所が変わります。", changes.len())
            };
            shown.changes = changes.iter().map(line).collect();
            StatusCode::OK
        }
        Kept::Unchanged => {
            "変わったところはありません。".clone_into(&mut shown.said);
            StatusCode::OK
        }
        Kept::Wrong(problems) => {
            let status = wrong(format!("{}か所に誤りがあります。", problems.len()));
            shown.problems = problems.iter().map(place).collect();
            status
        }
        Kept::Fixed(changes) => wrong(fixed(&changes)),
        Kept::UnknownQuestionnaire => {
            wrong("設問定義（questionnaire）の key か version が見つかりません。".to_owned())
        }
        Kept::Overtaken => wrong(
            "ほかの担当者が、この調査の設定を変えました。このまま保存すると、その変更が消えます。もう一度確かめて、違いをご確認ください。"
                .to_owned(),
        ),
    };
    page(status, &shown)
}

fn place(problem: &Problem) -> String {
    format!("{}：{}", form::place(problem), said(&problem.reason))
}

fn line(change: &Change) -> ChangeLine {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "（なし）".to_owned());
    ChangeLine {
        what: words::key(&change.key),
        before: value(&change.before),
        after: value(&change.after),
    }
}

/// `GET …/download`: the definition as a file.
pub(crate) async fn fetch(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = source(&duty, &of).await?;
    Ok((dress(&source.written.key)?, source.text).into_response())
}
