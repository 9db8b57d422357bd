//! From a form to a draft, and from what the reader says to the field it is about.

use std::sync::Arc;

use app::insurers::Insurer;
use app::insurers::settings::{self, Prepared, Proposal};
use axum::response::Response;
use chrono::NaiveDate;
use definitions::Problem;
use definitions::insurer::{Insurer as Definition, Sheet};
use domain::japanese_date;
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

/// What was typed in half-width letters, as a file has it.
pub(super) fn half(typed: &str) -> String {
    let narrow = |letter: char| match letter {
        '～' | '〜' | '－' | 'ー' => '-',
        '！'..='｝' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        other => other,
    };
    typed.chars().map(narrow).collect()
}

/// A number in digits of any width; what is none is said on its field.
pub(super) fn number(typed: &str, (field, label): (&str, &str), errors: &mut Errors) -> u32 {
    let says = if typed.is_empty() {
        "入力してください。"
    } else {
        "数字で入力してください。"
    };
    half(typed).parse().unwrap_or_else(|_| {
        errors.add(field.to_owned(), format!("{label}：{says}"));
        0
    })
}

/// A least and a greatest number; what is none, and the wrong way round, is said on its field.
pub(super) fn range(
    (least, most): (&str, &str),
    [low, high]: [(&str, &str); 2],
    errors: &mut Errors,
) -> (u32, u32) {
    let known = errors.list().len();
    let (least, most) = (number(least, low, errors), number(most, high, errors));
    if errors.list().len() == known && least > most {
        let (field, label) = low;
        let says = format!("{label}：最長の{most}以下で入力してください。");
        errors.add(field.to_owned(), says);
    }
    (least, most)
}

/// A day in any way of writing, where there is one; what is none is said on its field.
pub(super) fn day(
    typed: &str,
    (field, label): (&str, &str),
    errors: &mut Errors,
) -> Option<NaiveDate> {
    if typed.is_empty() {
        return None;
    }
    let read = japanese_date::parse(typed).ok();
    if read.is_none() {
        let says = "日付は 2026-12-01 のように入力してください。";
        errors.add(field.to_owned(), format!("{label}：{says}"));
    }
    read
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
    made: (&'static str, i64),
    field: impl Fn(&str) -> Option<String>,
) -> Result<Result<Response, Errors>, Failure> {
    prepare_text(duty, sheet.to_string(), made, field).await
}

/// The same of a whole definition, which the reader judges as if it had come as a file.
pub(super) async fn prepare_whole(
    duty: &Duty,
    definition: &Definition,
    made: (&'static str, i64),
    field: impl Fn(&str) -> Option<String>,
) -> Result<Result<Response, Errors>, Failure> {
    prepare_text(duty, definition.written(), made, field).await
}

async fn prepare_text(
    duty: &Duty,
    text: String,
    (origin, seen): (&'static str, i64),
    field: impl Fn(&str) -> Option<String>,
) -> Result<Result<Response, Errors>, Failure> {
    let proposal = Proposal { text, origin, seen };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_read_in_any_width_and_others_are_said_on_their_field() {
        let mut errors = Errors::default();
        let at = ("years", "年数");
        assert_eq!(half("１２：００〜１３：００"), "12:00-13:00");
        assert_eq!(number("１２", at, &mut errors), 12);
        let read = day("令和8年12月1日", at, &mut errors);
        assert_eq!(
            read.map(|day| day.to_string()).as_deref(),
            Some("2026-12-01")
        );
        assert_eq!(day("", at, &mut errors), None);
        assert!(errors.is_empty());
        for (typed, says) in [
            ("", "年数：入力してください。"),
            ("十", "年数：数字で入力してください。"),
            ("-1", "年数：数字で入力してください。"),
        ] {
            let mut errors = Errors::default();
            number(typed, at, &mut errors);
            assert_eq!(errors.of("years"), Some(says));
        }
        let ends = [("min", "最短"), ("max", "最長")];
        let mut errors = Errors::default();
        assert_eq!(range(("3", "３"), ends, &mut errors), (3, 3));
        assert!(errors.is_empty());
        range(("9", "x"), ends, &mut errors);
        assert_eq!(errors.of("min"), None);
        range(("9", "8"), ends, &mut errors);
        assert!(errors.of("max").is_some() && errors.of("min").is_some());
        assert_eq!(day("あした", at, &mut errors), None);
        let said = errors.of("years").unwrap_or_default();
        assert!(said.contains("2026-12-01"), "{said}");
    }
}
