//! The items most insurers share, for pages that do not know the insurer yet.

use app::insurers::Insurer;
use chrono::NaiveDate;
use definitions::insurer::{BirthDateControl, Item, LetterCode};
use domain::kana::KanaPolicy;

use super::claim::birth_error;
use super::{BirthItem, ItemView, TextItem, code_item};
use crate::form::{Errors, Form};
use crate::words;

/// The insurer's code first, then what most of them ask; `code` stands there until something is typed.
pub(crate) fn general_items(form: Option<&Form>, code: &str) -> Vec<ItemView> {
    let value = |name: &str| form.map(|form| form.text(name)).unwrap_or_default();
    let line = |name: &'static str, label: &'static str, hint: String, size: &'static str| {
        ItemView::Text(TextItem {
            name,
            label,
            hint,
            value: value(name),
            inputmode: "text",
            autocomplete: "off",
            size,
            maxlength: 100,
            optional: false,
        })
    };
    let birth = BirthItem {
        year: value("birth_year"),
        month: value("birth_month"),
        day: value("birth_day"),
        hint: "例：1990年1月1日。平成2年のように和暦でも入力できます。".to_owned(),
        years: Vec::new(),
    };
    let kana_hint = words::kana_hint(&strictest());
    vec![
        code_item(&form.map_or_else(|| code.to_owned(), |form| form.text("insurer_code"))),
        line("symbol", "記号", String::new(), "short"),
        line("number", "番号", String::new(), "short"),
        ItemView::BirthParts(birth),
        line("kana", "氏名（カナ）", kana_hint, "full"),
    ]
}

/// Whether the page of all insurers asks everything this one wants.
pub(crate) fn fits_general(insurer: &Insurer) -> bool {
    let common = |item: &Item| match item {
        Item::Symbol(_) | Item::Number(_) | Item::Kana => true,
        Item::BirthDate { control } => *control != BirthDateControl::Single,
        Item::EmployeeNumber(_) | Item::EnglishName => false,
    };
    insurer.sign_up.letter_code != LetterCode::Required && insurer.sign_up.items.iter().all(common)
}

/// What can be said about the other fields while the insurer is not known.
pub(crate) fn check_general(form: &Form, today: NaiveDate, errors: &mut Errors) {
    for (field, label) in [("symbol", "記号"), ("number", "番号")] {
        if form.text(field).trim().is_empty() {
            errors.add(field, format!("{label}を入力してください。"));
        }
    }
    let [year, month, day] = ["birth_year", "birth_month", "birth_day"].map(|part| form.text(part));
    if let Err(error) = domain::japanese_date::from_parts(&year, &month, &day, today) {
        let (field, message) = birth_error(error);
        errors.add(field, message);
    }
    let policy = KanaPolicy::default();
    if let Err(error) = domain::kana::check_typed(&form.text("kana"), &policy) {
        errors.add("kana", words::kana(error, &strictest()));
    }
}

/// What every insurer understands.
fn strictest() -> KanaPolicy {
    KanaPolicy {
        hiragana: false,
        ..KanaPolicy::default()
    }
}

/// That no insurer has the code that was typed.
pub(crate) fn unknown_code(typed: &str) -> Errors {
    let message = if typed.trim().is_empty() {
        "保険者指定コードを入力してください。"
    } else {
        "保険者指定コードが見つかりません。健康保険組合からのご案内を、大文字と小文字の違いも含めてご確認ください。"
    };
    Errors::one("insurer_code", message)
}
