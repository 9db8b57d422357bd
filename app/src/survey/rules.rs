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

static BOOK: OnceLock<Rulebook> = OnceLock::new();
static RELATIONSHIPS: OnceLock<Relationships> = OnceLock::new();

/// The values in force at this insurer on a day, as conditions know them: those of the national rules.
pub(super) fn values(_insurer: &Insurer, date: NaiveDate) -> Result<BTreeMap<String, Value>> {
    let book = match BOOK.get() {
        Some(book) => book,
        None => {
            let read = Rulebook::shipped()
                .map_err(|problems| Error::Stored(format!("rules: {problems:?}")))?;
            BOOK.get_or_init(|| read)
        }
    };
    Ok(rule_values(&book.rules, date))
}

/// What a relationship of this insurer's roster means.
pub(super) fn kinship(_insurer: &Insurer, text: Option<&str>) -> Result<Option<Kinship>> {
    let known = match RELATIONSHIPS.get() {
        Some(known) => known,
        None => {
            let read = Relationships::shipped()
                .map_err(|problems| Error::Stored(format!("relationships: {problems:?}")))?;
            RELATIONSHIPS.get_or_init(|| read)
        }
    };
    Ok(text.and_then(|text| known.kinship(text)))
}
