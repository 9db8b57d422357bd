//! What the eligibility rules and the roster's relationships come to at an insurer.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use definitions::rules::{Relationships, Rulebook};
use domain::eligibility::Kinship;
use domain::questionnaire::condition::Value;
use domain::questionnaire::rule_values;

use crate::insurers::Insurer;
use crate::{Error, Result};

/// What ships with the program, read once; or why it can't be read.
type Read<T> = OnceLock<Result<T, String>>;

static BOOK: Read<Rulebook> = Read::new();
static RELATIONSHIPS: Read<Relationships> = Read::new();

/// The values in force at this insurer on a day, as conditions know them: those of the national rules.
pub(super) fn values(_insurer: &Insurer, date: NaiveDate) -> Result<BTreeMap<String, Value>> {
    let read = || Rulebook::shipped().map_err(|problems| format!("rules: {problems:?}"));
    let book = BOOK.get_or_init(read).as_ref();
    let book = book.map_err(|problems| Error::Stored(problems.clone()))?;
    Ok(rule_values(&book.rules, date))
}

/// What a relationship of this insurer's roster means.
pub(super) fn kinship(_insurer: &Insurer, text: Option<&str>) -> Result<Option<Kinship>> {
    let read =
        || Relationships::shipped().map_err(|problems| format!("relationships: {problems:?}"));
    let known = RELATIONSHIPS.get_or_init(read).as_ref();
    let known = known.map_err(|problems| Error::Stored(problems.clone()))?;
    Ok(text.and_then(|text| known.kinship(text)))
}
