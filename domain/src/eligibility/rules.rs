//! The rule table: every rule has its rows, none overlap, none are missing.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::business::Expense;
use super::parameter::{Parameter, ParameterKind, Value};
use super::row::Row;
use super::rule::Rule;
use super::words::Word;

/// The rows of every rule, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    rows: Vec<Row>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// It ends before it begins.
    #[error("it ends before it begins")]
    Backwards,
    /// Another row of the rule is in force on this day too.
    #[error("another row is in force on {0} too")]
    Overlaps(NaiveDate),
    /// No row of the rule is in force from this day until this row begins.
    #[error("no row is in force from {0} on")]
    Gap(NaiveDate),
    /// A value the rule needs is missing.
    #[error("a value is missing")]
    Missing(Parameter),
    /// A value is of another kind or out of its bounds.
    #[error("a value is of another kind")]
    Kind(Parameter),
    /// The rule has no such value.
    #[error("the rule has no such value")]
    Foreign(Parameter),
    /// An insurer may override a value that the rule doesn't have.
    #[error("nobody can override what the rule does not have")]
    NothingToOverride(Parameter),
    /// The rule has no row at all.
    #[error("the rule has no row")]
    Absent(Rule),
    /// Nothing says where the row comes from.
    #[error("no source")]
    NoSource,
}

impl Rules {
    /// Checks the rows and puts them in order.
    ///
    /// # Errors
    /// Everything that is wrong, each with the place of its row in the list; an absent row has none.
    pub fn new(rows: Vec<Row>) -> Result<Self, Vec<(Option<usize>, RowError)>> {
        let each = rows.iter().enumerate();
        let mut wrong: Vec<(Option<usize>, RowError)> = each
            .flat_map(|(at, row)| {
                let errors = row_errors(row).into_iter();
                errors.map(move |error| (Some(at), error))
            })
            .collect();
        for (_, rule) in Rule::WORDS {
            wrong.extend(period_errors(&rows, *rule));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut rows = rows;
        rows.sort_by_key(|row| (row.rule, row.from));
        Ok(Self { rows })
    }

    /// All rows, by rule and time.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of a rule in force on a day.
    #[must_use]
    pub fn row(&self, rule: Rule, date: NaiveDate) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.rule == rule && row.covers(date))
    }

    /// Every value in force on a day, as conditions of questionnaires know them: `rules.E1.limit_yen`.
    #[must_use]
    pub fn values(&self, date: NaiveDate) -> BTreeMap<Rule, &BTreeMap<Parameter, Value>> {
        let current = self.rows.iter().filter(|row| row.covers(date));
        current.map(|row| (row.rule, &row.values)).collect()
    }

    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut()
    }
}

fn row_errors(row: &Row) -> Vec<RowError> {
    let needed = row.rule.parameters();
    let mut wrong = Vec::new();
    if is_backwards(row) {
        wrong.push(RowError::Backwards);
    }
    if row.sources.is_empty() {
        wrong.push(RowError::NoSource);
    }
    for parameter in needed {
        match row.values.get(parameter) {
            None if parameter.is_optional() => {}
            None => wrong.push(RowError::Missing(*parameter)),
            Some(value) if !is_whole(value, parameter.kind()) => {
                wrong.push(RowError::Kind(*parameter));
            }
            Some(_) => {}
        }
    }
    let has = |parameter: &&Parameter| !needed.contains(parameter);
    wrong.extend(row.values.keys().filter(has).map(|p| RowError::Foreign(*p)));
    let overridden = row.may_override.iter().filter(has);
    wrong.extend(overridden.map(|p| RowError::NothingToOverride(*p)));
    wrong
}

fn is_backwards(row: &Row) -> bool {
    row.from
        .zip(row.until)
        .is_some_and(|(from, until)| until < from)
}

/// A row treats every expense; an override only some.
fn is_whole(value: &Value, kind: ParameterKind) -> bool {
    let complete = match value {
        Value::Treatments(all) => all.len() == Expense::WORDS.len(),
        _ => true,
    };
    complete && value.fits(kind)
}

/// Where the rows of one rule overlap or leave days out.
fn period_errors(rows: &[Row], rule: Rule) -> Vec<(Option<usize>, RowError)> {
    let mut own: Vec<(usize, &Row)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.rule == rule)
        .collect();
    own.sort_by_key(|(_, row)| row.from);
    if own.is_empty() {
        return vec![(None, RowError::Absent(rule))];
    }
    let mut wrong = Vec::new();
    for pair in own.windows(2) {
        let [(_, before), (at, row)] = pair else {
            continue;
        };
        if is_backwards(before) {
            continue;
        }
        let begins = row.from.unwrap_or(NaiveDate::MIN);
        match before.until {
            Some(until) if until < begins => {
                let next = until.checked_add_days(Days::new(1)).unwrap_or(begins);
                if next < begins {
                    wrong.push((Some(*at), RowError::Gap(next)));
                }
            }
            _ => wrong.push((Some(*at), RowError::Overlaps(begins))),
        }
    }
    wrong
}
