//! The names under which conditions find the roster and the campaign.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{DependentFacts, Family};
use crate::eligibility::{Kinship, Word, lawful_age};
use crate::questionnaire::condition::{Type, Value, Words};
use crate::questionnaire::key::Key;

/// A fact of the roster or the campaign that conditions can name.
pub struct RosterName {
    /// How it is written, e.g. `dependent.age`.
    pub path: &'static str,
    /// What it is made of; it may always be null.
    pub kind: RosterKind,
    get: fn(&Family, Option<&DependentFacts>) -> Value,
}

/// What a fact of the roster is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterKind {
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A list of these words.
    WordList(&'static [&'static str]),
    /// One of these words.
    Words(&'static [&'static str]),
}

const SEXES: &[&str] = &["male", "female"];
const CATEGORIES: &[&str] = &["general", "voluntary", "special_retiree"];
const HOUSEHOLDS: &[&str] = &["together", "apart"];

macro_rules! names {
    ($($path:literal: $kind:expr, $get:expr;)+) => {
        static NAMES: &[RosterName] = &[$(RosterName { path: $path, kind: $kind, get: $get }),+];
    };
}

names! {
    "insured.born_on": RosterKind::Date, |all, _| Value::of(all.insured.born_on, Value::Date);
    "insured.age": RosterKind::Number, |all, _| age(all.insured.born_on, all.campaign.base_date);
    "insured.sex": RosterKind::Words(SEXES), |all, _| word(all.insured.sex.as_ref());
    "insured.category": RosterKind::Words(CATEGORIES), |all, _| word(all.insured.category.as_ref());
    "insured.workplace": RosterKind::Text, |all, _| text(all.insured.workplace.as_ref());
    "insured.acquired_on": RosterKind::Date, |all, _| Value::of(all.insured.acquired_on, Value::Date);
    "insured.marks": RosterKind::Texts, |all, _| list(&all.insured.marks);
    "insured.covers": RosterKind::WordList(Kinship::ALL),
        |all, _| Value::list(all.insured.covers.iter().map(|kinship| kinship.word()));
    "insured.dependents": RosterKind::Number, |all, _| number(all.surveyed().count());
    "dependent.born_on": RosterKind::Date, |_, one| Value::of(one.and_then(|one| one.born_on), Value::Date);
    "dependent.age": RosterKind::Number,
        |all, one| age(one.and_then(|one| one.born_on), all.campaign.base_date);
    "dependent.age_at_year_end": RosterKind::Number,
        |all, one| year_end(all).map_or(Value::Null, |day| age(one.and_then(|one| one.born_on), day));
    "dependent.sex": RosterKind::Words(SEXES), |_, one| word(one.and_then(|one| one.sex.as_ref()));
    "dependent.relationship": RosterKind::Text, |_, one| text(one.and_then(|one| one.relationship.as_ref()));
    "dependent.kinship": RosterKind::Words(Kinship::ALL), |_, one| Value::of(one.and_then(|one| one.kinship), |kinship| Value::text(kinship.word()));
    "dependent.certified_on": RosterKind::Date,
        |_, one| Value::of(one.and_then(|one| one.certified_on), Value::Date);
    "dependent.household": RosterKind::Words(HOUSEHOLDS), |_, one| word(one.and_then(|one| one.household.as_ref()));
    "dependent.reasons": RosterKind::Texts, |_, one| one.map_or(Value::Null, |one| list(&one.reasons));
    "dependent.covered": RosterKind::Texts, |_, one| one.map_or(Value::Null, |one| list(&one.covered));
    "dependent.marks": RosterKind::Texts, |_, one| one.map_or(Value::Null, |one| list(&one.marks));
    "campaign.base_date": RosterKind::Date, |all, _| Value::Date(all.campaign.base_date);
    "campaign.opens_on": RosterKind::Date, |all, _| Value::Date(all.campaign.opens_on);
    "campaign.closes_on": RosterKind::Date, |all, _| Value::Date(all.campaign.closes_on);
    "campaign.year": RosterKind::Number, |all, _| Value::Number(all.campaign.base_date.year().into());
}

/// Every name there is.
#[must_use]
pub fn known() -> &'static [RosterName] {
    NAMES
}

/// The fact with this name.
#[must_use]
pub fn named(path: &str) -> Option<&'static RosterName> {
    NAMES.iter().find(|name| name.path == path)
}

impl RosterName {
    /// Its value in a family, for one dependent where it is a dependent's.
    #[must_use]
    pub fn value(&self, family: &Family, dependent: Option<&DependentFacts>) -> Value {
        (self.get)(family, dependent)
    }

    /// Its type in an expression.
    #[must_use]
    pub fn in_conditions(&self) -> Type {
        match self.kind {
            RosterKind::Number => Type::Number,
            RosterKind::Date => Type::Date,
            RosterKind::Text => Type::Text,
            RosterKind::Texts => Type::List(None),
            RosterKind::WordList(words) => Type::List(Some(keys(words))),
            RosterKind::Words(words) => Type::Word(keys(words)),
        }
    }
}

impl fmt::Debug for RosterName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.path)
    }
}

impl PartialEq for RosterName {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for RosterName {}

fn keys(words: &[&str]) -> Words {
    words
        .iter()
        .filter_map(|word| Key::parse(word).ok())
        .collect()
}

fn year_end(family: &Family) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(family.campaign.base_date.year(), 12, 31)
}

/// The lawful age; none before birth.
fn age(born_on: Option<NaiveDate>, day: NaiveDate) -> Value {
    let born_on = born_on.filter(|born_on| *born_on <= day);
    Value::of(born_on, |born_on| {
        Value::Number(lawful_age(born_on, day).into())
    })
}

fn word(key: Option<&Key>) -> Value {
    Value::of(key, |key| Value::Text(key.shared()))
}

fn text(text: Option<&String>) -> Value {
    Value::of(text, |text| Value::text(text))
}

fn list(texts: &[String]) -> Value {
    Value::list(texts.iter().map(String::as_str))
}

fn number(count: usize) -> Value {
    i64::try_from(count).map_or(Value::Null, Value::Number)
}
