//! From a form to a draft, and from what the reader says to the field it is about.

use std::sync::Arc;

use app::insurers::Insurer;
use app::insurers::settings::{self, Prepared, Proposal};
use axum::response::Response;
use definitions::Problem;
use definitions::insurer::Sheet;
use tokio::io::AsyncReadExt as _;

use super::{address, words};
use crate::answer::{Failure, go};
use crate::file_form::FileForm;
use crate::form::{Errors, Form};
use crate::staff::problems::said_of_insurer;
use crate::who::staff::Duty;

/// The definition in force, for those who may change it.
pub(super) async fn source(duty: &Duty) -> Result<Arc<Insurer>, Failure> {
    Ok(settings::source(duty.portal(), &duty.duty).await?)
}

/// The revision that stood in a form.
pub(super) fn seen(form: &Form) -> i64 {
    form.text("seen").parse().unwrap_or(0)
}

/// A field without spaces around it, and with the line breaks of a file.
pub(super) fn line(form: &Form, name: &str) -> String {
    form.text(name).replace("\r\n", "\n").trim().to_owned()
}

/// A text file that came with a form.
pub(super) enum Brought {
    /// Its text.
    Text(String),
    /// Nobody chose one.
    Nothing,
    /// It is larger than it may be.
    TooLarge,
    /// It is no text in UTF-8.
    NoText,
}

/// The file of a form, of at most so many bytes; the fields before it are read by then.
pub(super) async fn brought(form: &mut FileForm, most: u64) -> Result<Brought, Failure> {
    let Some(file) = form.next().await? else {
        return Ok(Brought::Nothing);
    };
    let mut bytes = Vec::new();
    let mut bounded = file.bytes.take(most + 1);
    let read = bounded.read_to_end(&mut bytes).await;
    read.map_err(|_| Failure::BadRequest)?;
    if bytes.len() as u64 > most {
        return Ok(Brought::TooLarge);
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            Brought::Text(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
        }
        _ => Brought::NoText,
    })
}

/// Prepares what a form made, and leads on to it; or says what is wrong, on the fields that `field` finds for keys.
pub(super) async fn prepare(
    duty: &Duty,
    sheet: &Sheet,
    (origin, seen): (&'static str, i64),
    field: impl Fn(&str) -> Option<String>,
) -> Result<Result<Response, Errors>, Failure> {
    let proposal = Proposal {
        text: sheet.to_string(),
        origin,
        seen,
    };
    let prepared = settings::prepare(duty.portal(), &duty.duty, proposal).await?;
    Ok(match prepared {
        Prepared::Wrong(problems) => Err(refused(&problems, field)),
        other => led(duty, &other).ok_or_else(|| Errors::one("", why(&other))),
    })
}

/// Where it goes on, when something was prepared or nothing would change.
pub(super) fn led(duty: &Duty, prepared: &Prepared) -> Option<Response> {
    match prepared {
        Prepared::Done(id) => Some(go(&address(duty, &format!("drafts/{id}")))),
        Prepared::Unchanged => Some(go(&format!("{}?done=same", address(duty, "")))),
        Prepared::Wrong(_) | Prepared::CodeTaken | Prepared::Overtaken => None,
    }
}

/// Why nothing was prepared, apart from what the reader says.
pub(super) const fn why(prepared: &Prepared) -> &'static str {
    match prepared {
        Prepared::CodeTaken => words::CODE_TAKEN,
        Prepared::Overtaken => words::OVERTAKEN,
        Prepared::Done(_) | Prepared::Unchanged | Prepared::Wrong(_) => "",
    }
}

/// Each thing that is wrong on its field, where the form has one.
pub(super) fn refused(problems: &[Problem], field: impl Fn(&str) -> Option<String>) -> Errors {
    let mut errors = Errors::default();
    for problem in problems {
        match field(&problem.key) {
            Some(field) => {
                let (name, said) = (words::field(&problem.key), said_of_insurer(&problem.reason));
                // A form of one version needs not say which.
                let name = match name.split_once('の') {
                    Some((_, part)) if problem.key.starts_with("terms[") => part,
                    _ => name.as_str(),
                };
                let line = if problem.file.is_empty() {
                    String::new()
                } else {
                    format!("{}行目：", problem.line)
                };
                errors.add(field, format!("{name}：{line}{said}"));
            }
            None => errors.add("", words::problem(problem)),
        }
    }
    errors
}
