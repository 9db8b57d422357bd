//! One dated row of the rule table.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::business::{Expense, Treatment};
use super::parameter::{Parameter, Value};
use super::rule::Rule;
use super::words::Word;
use super::yen::Yen;

/// A law, notice or page that a row rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What it is called, as people cite it.
    pub name: String,
    /// Its date, where it has one.
    pub date: Option<NaiveDate>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A rule with its values for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The rule.
    pub rule: Rule,
    /// First day in force; long-standing when `None`.
    pub from: Option<NaiveDate>,
    /// Last day in force; until further notice when `None`.
    pub until: Option<NaiveDate>,
    /// Whether the sources back it; what is not confirmed is shown so.
    pub confirmed: bool,
    /// Its values.
    pub values: BTreeMap<Parameter, Value>,
    /// The values an insurer may set itself.
    pub may_override: BTreeSet<Parameter>,
    /// The values an insurer has set itself.
    pub by_insurer: BTreeSet<Parameter>,
    /// What it rests on; never empty.
    pub sources: Vec<Source>,
}

impl Row {
    /// Whether it is in force on this day.
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// An amount; `None` where the row has none of this name.
    #[must_use]
    pub fn yen(&self, parameter: Parameter) -> Option<Yen> {
        match self.values.get(&parameter)? {
            Value::Yen(amount) => Some(*amount),
            _ => None,
        }
    }

    /// A whole number; `None` where the row has none of this name.
    #[must_use]
    pub fn count(&self, parameter: Parameter) -> Option<u32> {
        match self.values.get(&parameter)? {
            Value::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// A day; `None` where the row has none of this name.
    #[must_use]
    pub fn date(&self, parameter: Parameter) -> Option<NaiveDate> {
        match self.values.get(&parameter)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Whether a switch is on; off where the row has none of this name.
    #[must_use]
    pub fn is_on(&self, parameter: Parameter) -> bool {
        matches!(self.values.get(&parameter), Some(Value::Flag(true)))
    }

    /// Whether a list holds the word for this value.
    #[must_use]
    pub fn lists<T: Word>(&self, parameter: Parameter, value: T) -> bool {
        match self.values.get(&parameter) {
            Some(Value::Words(words)) => words.contains(value.word()),
            _ => false,
        }
    }

    /// How an expense is treated; a person looks where the row doesn't say.
    #[must_use]
    pub fn treatment(&self, expense: Expense) -> Treatment {
        match self.values.get(&Parameter::Expenses) {
            Some(Value::Treatments(all)) => {
                all.get(&expense).copied().unwrap_or(Treatment::Judgement)
            }
            _ => Treatment::Judgement,
        }
    }
}
