//! What rules an insurer has.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use definitions::rules::{Own, Relationships, Rulebook};
use domain::eligibility::Rules;
use domain::questionnaire::condition::Value;
use domain::questionnaire::rule_values;
use store::Scope;

use crate::{Error, Result};

/// The rules of everybody with what one insurer sets itself.
#[derive(Clone, Debug)]
pub struct InForce {
    /// Dated rows, the insurer's values put in.
    pub rules: Rules,
    /// What 続柄 of its roster mean.
    pub relationships: Relationships,
}

impl InForce {
    /// The values of a day, as conditions know them: `rules.E1.limit_yen`.
    #[must_use]
    pub fn values(&self, date: NaiveDate) -> BTreeMap<String, Value> {
        rule_values(&self.rules, date)
    }
}

/// The rules of the scope's insurer.
///
/// # Errors
/// When the database cannot be read, or a stored file doesn't fit the program's rules any more.
pub async fn in_force(scope: &impl Scope) -> Result<InForce> {
    let own = store::rules::latest(scope).await?;
    let book = shipped()?;
    let relationships = Relationships::shipped()
        .map_err(|problems| Error::Stored(format!("relationships: {problems:?}")))?;
    let Some(row) = own else {
        return Ok(InForce {
            rules: book.rules,
            relationships,
        });
    };
    let own = Own::parse(&row.file_name, &row.body, &book)
        .map_err(|problems| Error::Stored(format!("rules {}: {problems:?}", row.id)))?;
    let rules = own.rules(&book);
    Ok(InForce {
        rules: rules.map_err(|error| Error::Stored(format!("rules {}: {error}", row.id)))?,
        relationships: relationships.with(&own.relationships),
    })
}

/// The rules of everybody.
pub(crate) fn shipped() -> Result<Rulebook> {
    Rulebook::shipped().map_err(|problems| Error::Stored(format!("rules: {problems:?}")))
}
