//! What is asked at sign-up, in which order, and how it goes on.

mod read;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::symbol::ZeroPolicy;
use serde::{Deserialize, Serialize};

/// What is asked at sign-up, and how it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUp {
    /// What a person is asked, in the order shown; none twice.
    pub items: Vec<Item>,
    /// A short hint below an item, e.g. 「数字2桁です」.
    pub hints: BTreeMap<ItemKind, String>,
    /// Whether the one-time code of the insurer's letter is asked for.
    pub letter_code: LetterCode,
    /// What need not be asked when a letter code was given; never the birth date.
    pub skip_with_letter_code: Vec<ItemKind>,
    /// Whether the person is signed in right after the confirmation code.
    pub signed_in_at_once: bool,
    /// Whether the mail address serves as user ID when the person wants no other.
    pub mail_as_user_id: bool,
    /// From when people who are not in the roster yet can sign up, where the insurer knows it.
    pub registered_from: Option<NaiveDate>,
    /// Whether zeros at the front of symbol and number count.
    pub zero_policy: ZeroPolicy,
}

/// One thing a person is asked to show who they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Item {
    /// 記号.
    Symbol(Shape),
    /// 番号.
    Number(Shape),
    /// 生年月日.
    BirthDate {
        /// How the date is put in.
        control: BirthDateControl,
    },
    /// 氏名（カナ）.
    Kana,
    /// 社員番号.
    EmployeeNumber(Shape),
    /// 氏名（英字）.
    EnglishName,
}

/// What a symbol or number looks like, after folding width and taking spaces and hyphens out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Whether it has digits only.
    pub digits_only: bool,
    /// Least number of characters, 1–20.
    pub min: u32,
    /// Greatest number of characters, 1–20.
    pub max: u32,
}

/// The kind of an [`Item`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// 記号.
    Symbol,
    /// 番号.
    Number,
    /// 生年月日.
    BirthDate,
    /// 氏名（カナ）.
    Kana,
    /// 社員番号.
    EmployeeNumber,
    /// 氏名（英字）.
    EnglishName,
}

/// How a birth date is put in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthDateControl {
    /// Year, month and day are typed into three fields.
    #[default]
    Typed,
    /// Year, month and day are chosen from lists.
    PullDown,
    /// Eight digits (`YYYYMMDD`) are typed into one field.
    Single,
}

/// Whether the letter's one-time code is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterCode {
    /// Letters carry no code.
    Off,
    /// A code makes sign-up shorter; it works without, too.
    #[default]
    Accepted,
    /// Nobody signs up without a code.
    Required,
}

impl Item {
    /// Which kind of item this is.
    #[must_use]
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Symbol(_) => ItemKind::Symbol,
            Self::Number(_) => ItemKind::Number,
            Self::BirthDate { .. } => ItemKind::BirthDate,
            Self::Kana => ItemKind::Kana,
            Self::EmployeeNumber(_) => ItemKind::EmployeeNumber,
            Self::EnglishName => ItemKind::EnglishName,
        }
    }
}

impl SignUp {
    /// The item of this kind, where it is asked.
    #[must_use]
    pub fn item(&self, kind: ItemKind) -> Option<&Item> {
        self.items.iter().find(|item| item.kind() == kind)
    }

    /// What is asked of a person, with or without a letter code, in order.
    pub fn asked(&self, with_letter_code: bool) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| {
            !(with_letter_code && self.skip_with_letter_code.contains(&item.kind()))
        })
    }
}
