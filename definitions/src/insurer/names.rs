//! What an insurer is called by people, letters and machines.

use domain::insurer_number::InsurerNumber;
use domain::symbol::fold;
use serde::{Deserialize, Serialize};

use crate::reading::{Field, line};

/// 保険者指定コード: the word a person types to name the insurer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsurerCode {
    /// The code as printed on letters, `[A-Za-z0-9-]{2,20}`.
    pub text: String,
    /// Whether upper and lower case are told apart.
    pub case_sensitive: bool,
}

/// 保険者番号 with the people it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFor {
    /// 8 digits, the last of which is the check digit.
    pub number: String,
    /// The kinds of insured people it is for; empty: all.
    pub categories: Vec<Category>,
    /// The symbols (記号) it is for; empty: all.
    pub symbols: Vec<String>,
}

/// 被保険者区分: by which right a person is insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 一般, an employee.
    General,
    /// 任意継続, voluntary continuation.
    Voluntary,
    /// 特例退職, special retiree.
    SpecialRetiree,
}

impl InsurerCode {
    /// Whether a typed word is this code, whatever the width of its letters and the space around it.
    #[must_use]
    pub fn is(&self, typed: &str) -> bool {
        let typed: String = typed.trim().chars().map(half_width).collect();
        if self.case_sensitive {
            typed == self.text
        } else {
            typed.eq_ignore_ascii_case(&self.text)
        }
    }

    pub(super) fn read(field: &Field<'_>) -> Option<Self> {
        if !field.given() {
            return None;
        }
        let section = field.section();
        let case_sensitive = section.at("case_sensitive").flag().unwrap_or(false);
        let at = section.at("text").required();
        let text = at.text(line(20))?;
        let fits = text.len() >= 2 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !fits {
            at.problem(
                "must be 2 to 20 letters a-z, digits or hyphens: people type it from a letter",
            );
        }
        if is_step(&text) {
            at.problem(STEP);
        }
        Some(Self {
            text,
            case_sensitive,
        })
    }
}

impl NumberFor {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let number = read_number(&section.at("number").required()).unwrap_or_default();
        let categories = section.at("categories");
        let symbols = section.at("symbols");
        Self {
            number,
            categories: categories
                .each(3)
                .iter()
                .filter_map(Field::choice)
                .collect(),
            symbols: symbols.each(100).iter().filter_map(read_symbol).collect(),
        }
    }

    /// Whether this number stands for a person of this kind with this symbol, however it is written.
    #[must_use]
    pub fn is_for(&self, category: Category, symbol: &str) -> bool {
        (self.categories.is_empty() || self.categories.contains(&category))
            && (self.symbols.is_empty() || self.has_symbol(symbol))
    }

    fn has_symbol(&self, symbol: &str) -> bool {
        fold(symbol).is_ok_and(|symbol| {
            self.symbols
                .iter()
                .any(|known| fold(known).as_ref() == Ok(&symbol))
        })
    }
}

fn read_number(field: &Field<'_>) -> Option<String> {
    match InsurerNumber::parse(&field.text(line(20))?) {
        Ok(number) => Some(number.as_str().to_owned()),
        Err(reason) => {
            field.problem(format!("is no insurer number: {reason}"));
            None
        }
    }
}

fn read_symbol(field: &Field<'_>) -> Option<String> {
    let symbol = field.text(line(20))?;
    if let Err(reason) = fold(&symbol) {
        field.problem(format!("is no symbol: {reason}"));
    }
    Some(symbol)
}

fn half_width(letter: char) -> char {
    match letter {
        '！'..='～' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        other => other,
    }
}

/// What stands behind `/portal/signup/` in addresses of the product itself.
const STEPS: [&str; 4] = ["account", "code", "done", "resume"];
const STEP: &str = "is the address of a sign-up step; take another word";

fn is_step(word: &str) -> bool {
    STEPS.iter().any(|step| word.eq_ignore_ascii_case(step))
}

pub(super) fn read_key(field: &Field<'_>) -> String {
    let key = field.text(line(20)).unwrap_or_default();
    let fits = key
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !key.is_empty() && (key.len() < 2 || !fits) {
        field.problem("must be 2 to 20 of a-z, 0-9 and hyphen: it stands in addresses");
    }
    if is_step(&key) {
        field.problem(STEP);
    }
    key
}
