//! `/staff/at/{insurer}/settings/letters/{letter}`: the insurer's words in one letter, seen and tried out.

use app::insurers::settings::{self, Sent, Shown};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use definitions::insurer::Sheet;
use uuid::Uuid;

use crate::answer::{Answer, Failure, go, ok, page as answer, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::settings::fill::{line, prepare, refused, seen, source};
use crate::staff::at::settings::{address, words};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The parts of a wording.
const PARTS: [&str; 3] = ["subject", "opening", "closing"];

#[derive(Template)]
#[template(path = "staff/at/settings/letters/letter.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    label: String,
    seen: i64,
    typed: [String; 3],
    mail: String,
    /// The letter in force.
    now: Letter,
    /// The letter as it was typed.
    tried: Option<Letter>,
    errors: Errors,
}

struct Letter {
    subject: String,
    text: String,
}

/// The part of an address that names a letter.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    letter: String,
}

fn letter(shown: &Shown) -> Letter {
    Letter {
        subject: shown.rendered.subject.clone(),
        text: shown.rendered.text.clone(),
    }
}

fn page(duty: &Duty, now: &Shown, typed: [String; 3], errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        label: words::letter(&now.name).to_owned(),
        name: now.name.clone(),
        seen: now.revision,
        typed,
        mail: duty.duty.staff.account.mail.clone(),
        now: letter(now),
        tried: None,
        errors,
    }
}

async fn in_force(duty: &Duty, of: &Of) -> Result<Shown, Failure> {
    let found = settings::letter(duty.portal(), &duty.duty, &of.letter).await?;
    found.ok_or(Failure::NotFound)
}

/// What the address says: what was done, and under which id the words are kept with which it was.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    words: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let now = in_force(&duty, &of).await?;
    let mut own = now.own.clone();
    if let Ok(id) = Uuid::try_parse(&said.words) {
        let kept = settings::tried_before(duty.portal(), &duty.duty, (&of.letter, id));
        own = kept.await?.unwrap_or(own);
    }
    let typed = [own.subject, own.opening, own.closing].map(Option::unwrap_or_default);
    let mut page = page(&duty, &now, typed, Errors::default());
    page.shell = page.shell.saying(words::done(&said.done));
    Ok(ok(&page))
}

/// `POST`: seen (`look`), tried out by mail (`test`), or on to the draft (`next`).
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let now = in_force(&duty, &of).await?;
    let typed = PARTS.map(|part| line(&form, part));
    let action = form.text("action");
    if action == "next" {
        let source = source(&duty).await?;
        let mut sheet = Sheet::of(&source.definition);
        sheet.letter(&of.letter, parts(&typed));
        let field = |key: &str| field(&of, key);
        return match prepare(&duty, &sheet, ("letters", seen(&form)), field).await? {
            Ok(response) => Ok(response),
            Err(errors) => Ok(wrong(&page(&duty, &now, typed, errors))),
        };
    }
    if action == "test" {
        return test(&duty, &of, (&now, typed)).await;
    }
    let tried = settings::tried_letter(duty.portal(), &duty.duty, &of.letter, parts(&typed));
    match tried.await?.ok_or(Failure::NotFound)? {
        Ok(shown) => {
            let mut page = page(&duty, &now, typed, Errors::default());
            page.tried = Some(letter(&shown));
            Ok(answer(StatusCode::OK, &page))
        }
        Err(problems) => {
            let errors = refused(&problems, |key| field(&of, key));
            Ok(wrong(&page(&duty, &now, typed, errors)))
        }
    }
}

async fn test(duty: &Duty, of: &Of, (now, typed): (&Shown, [String; 3])) -> Answer {
    let sent = settings::send_test(duty.portal(), &duty.duty, &of.letter, parts(&typed)).await?;
    let errors = match sent.ok_or(Failure::NotFound)? {
        Ok(Sent::Done(kept)) => {
            // What was typed stands in the form again, and whoever loads the page again sends nothing.
            let words = kept.map_or_else(String::new, |id| format!("&words={id}"));
            let here = address(duty, &format!("letters/{}", of.letter));
            return Ok(go(&format!("{here}?done=sent{words}")));
        }
        Ok(Sent::TooMany) => Errors::one(
            "",
            "このアドレスには、きょうはもう送れません。あすになってからお試しください。",
        ),
        Ok(Sent::NoAddress) => Errors::one("", "ご自分のメールアドレスへは送れません。"),
        Err(problems) => refused(&problems, |key| field(of, key)),
    };
    Ok(wrong(&page(duty, now, typed, errors)))
}

fn parts(typed: &[String; 3]) -> [&str; 3] {
    typed.each_ref().map(String::as_str)
}

fn field(of: &Of, key: &str) -> Option<String> {
    let part = key.strip_prefix("letters.")?.strip_prefix(&of.letter)?;
    let part = part.strip_prefix('.')?;
    PARTS.contains(&part).then(|| part.to_owned())
}
