//! `/staff/at/{insurer}/settings/sign-up`: what people are asked at sign-up, and how their names are compared.

mod typed;

use askama::Template;

use super::fill::{prepare_whole, seen, source};
use super::{address, words};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use typed::{ItemTyped, Typed};

/// Choices: the word that is sent, what it says, and whether it is chosen.
type Choices = Vec<(&'static str, &'static str, bool)>;

const ASKED: [(&str, &str); 3] = [
    ("never", "伺わない"),
    ("always", "いつも伺う"),
    ("skip", "登録用コードがない方に伺う"),
];
const CONTROLS: [(&str, &str); 3] = [
    ("typed", "年・月・日を入力"),
    ("pull_down", "年・月・日を一覧から選択"),
    ("single", "8桁の数字を入力"),
];
const LETTER_CODES: [(&str, &str); 3] = [
    ("off", "使わない"),
    ("accepted", "あれば使う"),
    ("required", "必要とする"),
];

#[derive(Template)]
#[template(path = "staff/at/settings/sign-up.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    rows: Vec<Row>,
    letter_codes: Choices,
    kana: Choices,
    zeros: bool,
    registered_from: String,
    errors: Errors,
}

/// An item as the template has it.
struct Row {
    kind: &'static str,
    label: &'static str,
    /// How it is asked; empty: always.
    asked: Choices,
    order: String,
    shape: Option<Shape>,
    /// How it is put in; empty: as a line of text.
    controls: Choices,
    hint: String,
}

/// How long it is, and whether it is made of digits.
struct Shape {
    min: String,
    max: String,
    digits: bool,
}

fn choices(all: &[(&'static str, &'static str)], chosen: &str) -> Choices {
    let each = all.iter();
    each.map(|(word, label)| (*word, *label, *word == chosen))
        .collect()
}

fn row(item: &ItemTyped) -> Row {
    let asked: &[(&str, &str)] = if item.is_birth_date() { &[] } else { &ASKED };
    let controls: &[(&str, &str)] = if item.is_birth_date() { &CONTROLS } else { &[] };
    Row {
        kind: item.word,
        label: words::item(item.kind),
        asked: choices(asked, &item.asked),
        order: item.order.clone(),
        shape: item.has_shape().then(|| Shape {
            min: item.min.clone(),
            max: item.max.clone(),
            digits: item.digits,
        }),
        controls: choices(controls, &item.control),
        hint: item.hint.clone(),
    }
}

/// The switches of the comparison of names.
fn kana(typed: &Typed) -> Choices {
    let policy = &typed.kana;
    vec![
        ("hiragana", "ひらがなの入力も受け付ける", policy.hiragana),
        ("latin", "英字の入力も受け付ける", policy.latin),
        (
            "marks_matter",
            "濁点・半濁点を区別する（ハ・バ・パは別の文字）",
            policy.marks_matter,
        ),
        (
            "small_matter",
            "小さい文字を区別する（ャとヤは別の文字）",
            policy.small_matter,
        ),
        (
            "old_kana_folds",
            "ヰ・ヱ・ヲは、イ・エ・オと同じとみなす",
            policy.old_kana_folds,
        ),
    ]
}

fn page(duty: &Duty, seen: i64, typed: &Typed, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        rows: typed.items.iter().map(row).collect(),
        letter_codes: choices(&LETTER_CODES, &typed.letter_code),
        kana: kana(typed),
        zeros: typed.zeros,
        registered_from: typed.registered_from.clone(),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let typed = Typed::of(&source.definition);
    Ok(ok(&page(&duty, source.revision, &typed, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let typed = Typed::read(&form, &source.definition);
    let mut errors = Errors::default();
    let changed = typed.onto(&source.definition, &mut errors);
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, seen(&form), &typed, errors)));
    }
    match prepare_whole(&duty, &changed, ("sign_up", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(&duty, source.revision, &typed, errors))),
    }
}

/// The field that a key stands in, such as `sign_up.symbol.min`.
fn field(key: &str) -> Option<String> {
    let rest = key.strip_prefix("sign_up.")?;
    match rest.split_once('.') {
        Some((kind, "digits_only")) => Some(format!("digits-{kind}")),
        Some((_, "control")) => Some("control".to_owned()),
        Some((kind, detail)) => Some(format!("{detail}-{kind}")),
        None => match rest.split('[').next().unwrap_or_default() {
            "items" | "skip_with_letter_code" => Some("asked-number".to_owned()),
            "letter_code" | "registered_from" => Some(rest.to_owned()),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_in_the_field_of_its_item() {
        for (key, name) in [
            ("sign_up.items", "asked-number"),
            ("sign_up.items[0]", "asked-number"),
            ("sign_up.symbol.min", "min-symbol"),
            ("sign_up.employee_number.hint", "hint-employee_number"),
            ("sign_up.registered_from", "registered_from"),
        ] {
            assert_eq!(field(key).as_deref(), Some(name));
        }
        assert_eq!(field("name"), None);
    }
}
