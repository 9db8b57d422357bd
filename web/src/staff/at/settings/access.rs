//! `/staff/at/{insurer}/settings/access`: what user IDs and passwords have to be.

use askama::Template;
use definitions::insurer::Insurer;
use domain::password::Classes;

use super::address;
use super::fill::{half, line, prepare_whole, range, seen, source};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The symbols of a rule that has none yet.
const SYMBOLS: &str = "?!@#$%&()_+";
/// The ends of the rules: each field with what it is called.
const OF_IDS: [(&str, &str); 2] = [
    ("id-min", "ユーザーIDの最短の文字数"),
    ("id-max", "ユーザーIDの最長の文字数"),
];
const OF_PASSWORDS: [(&str, &str); 2] = [
    ("password-min", "パスワードの最短の文字数"),
    ("password-max", "パスワードの最長の文字数"),
];

#[derive(Template)]
#[template(path = "staff/at/settings/access.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    typed: Typed,
    errors: Errors,
}

/// The rules as they were typed.
struct Typed {
    id_min: String,
    id_max: String,
    password_min: String,
    password_max: String,
    /// Whether letters, digits and symbols are wanted.
    classes: bool,
    symbols: String,
    refuse_common: bool,
}

impl Typed {
    fn of(insurer: &Insurer) -> Self {
        let (id, password) = (&insurer.user_id, &insurer.password);
        let classes = password.classes.as_ref();
        Self {
            id_min: id.min.to_string(),
            id_max: id.max.to_string(),
            password_min: password.min.to_string(),
            password_max: password.max.to_string(),
            classes: classes.is_some(),
            symbols: classes.map_or_else(|| SYMBOLS.to_owned(), |one| one.symbol.clone()),
            refuse_common: password.refuse_common,
        }
    }

    fn read(form: &Form) -> Self {
        Self {
            id_min: line(form, "id-min"),
            id_max: line(form, "id-max"),
            password_min: line(form, "password-min"),
            password_max: line(form, "password-max"),
            classes: form.is("classes", "yes"),
            symbols: half(&line(form, "symbols")),
            refuse_common: form.is("refuse_common", "yes"),
        }
    }

    /// The definition with these rules.
    fn onto(&self, before: &Insurer, errors: &mut Errors) -> Insurer {
        let mut insurer = before.clone();
        let ids = range((&self.id_min, &self.id_max), OF_IDS, errors);
        (insurer.user_id.min, insurer.user_id.max) = (count(ids.0), count(ids.1));
        let ends = (self.password_min.as_str(), self.password_max.as_str());
        let lengths = range(ends, OF_PASSWORDS, errors);
        let password = &mut insurer.password;
        (password.min, password.max) = (count(lengths.0), count(lengths.1));
        password.refuse_common = self.refuse_common;
        let kept = password.classes.take();
        password.classes = self.classes.then(|| Classes {
            letter: kept.as_ref().is_none_or(|kept| kept.letter),
            digit: kept.as_ref().is_none_or(|kept| kept.digit),
            symbol: self.symbols.clone(),
        });
        insurer
    }
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn page(duty: &Duty, seen: i64, typed: Typed, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        typed,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let typed = Typed::of(&source.definition);
    Ok(ok(&page(&duty, source.revision, typed, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let (typed, mut errors) = (Typed::read(&form), Errors::default());
    let changed = typed.onto(&source.definition, &mut errors);
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, seen(&form), typed, errors)));
    }
    match prepare_whole(&duty, &changed, ("access", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(&duty, source.revision, typed, errors))),
    }
}

/// The field that a key stands in.
fn field(key: &str) -> Option<String> {
    let name = match key {
        "user_id.min" => "id-min",
        "user_id.max" => "id-max",
        "password.min" => "password-min",
        "password.max" => "password-max",
        "password.classes" | "password.classes.symbol" => "symbols",
        _ => return None,
    };
    Some(name.to_owned())
}
