//! Answers: typed values, kept by person and question.

mod given;
mod problem;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::condition::{Part, Value};
use super::key::Key;
use super::month::Month;

pub use given::Given;
pub use problem::{AnswerProblem, Reason};

/// The largest amount of money, in yen.
pub const MOST_YEN: u64 = 999_999_999_999;

/// An answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The option that was chosen.
    Choice(Key),
    /// The options that were chosen.
    Several(BTreeSet<Key>),
    /// An amount in yen, at most [`MOST_YEN`].
    Yen(u64),
    /// A day.
    Date(NaiveDate),
    /// A month.
    Month(Month),
    /// A text.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// Yearly amounts in yen by kind; empty: no income at all.
    Incomes(BTreeMap<Key, u64>),
}

/// Whom an answer is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The insured.
    Insured,
    /// The dependent with this id in the family.
    Dependent(String),
}

/// The answers of one case: also those that are not asked for any more.
///
/// What counts of them only a [`super::Journey`] tells; nothing else may look at an answer's content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    all: BTreeMap<Who, BTreeMap<Key, Answer>>,
}

impl Answers {
    /// The answer of this person to this question.
    #[must_use]
    pub fn get(&self, who: &Who, question: &str) -> Option<&Answer> {
        self.all.get(who)?.get(question)
    }

    /// Keeps an answer in place of the one before.
    pub fn set(&mut self, who: Who, question: Key, answer: Answer) {
        self.all.entry(who).or_default().insert(question, answer);
    }

    /// Takes an answer out.
    pub fn remove(&mut self, who: &Who, question: &str) -> Option<Answer> {
        let answers = self.all.get_mut(who)?;
        let removed = answers.remove(question);
        if answers.is_empty() {
            self.all.remove(who);
        }
        removed
    }

    /// All answers, by person and question.
    pub fn iter(&self) -> impl Iterator<Item = (&Who, &Key, &Answer)> {
        let each = |(who, answers)| {
            let answers: &BTreeMap<Key, Answer> = answers;
            answers
                .iter()
                .map(move |(question, answer)| (who, question, answer))
        };
        self.all.iter().flat_map(each)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.values().map(BTreeMap::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl Extend<(Who, Key, Answer)> for Answers {
    fn extend<I: IntoIterator<Item = (Who, Key, Answer)>>(&mut self, answers: I) {
        for (who, question, answer) in answers {
            self.set(who, question, answer);
        }
    }
}

impl FromIterator<(Who, Key, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Who, Key, Answer)>>(answers: I) -> Self {
        let mut all = Self::default();
        all.extend(answers);
        all
    }
}

impl fmt::Display for Who {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insured => out.write_str("insured"),
            Self::Dependent(id) => out.write_str(id),
        }
    }
}

impl Answer {
    /// The answer, or a part of it, as conditions see it.
    pub(super) fn value(&self, part: &Part) -> Value {
        match (self, part) {
            (Self::Incomes(amounts), Part::Income(kind)) => {
                yen(amounts.get(kind).copied().unwrap_or(0))
            }
            (Self::Incomes(amounts), Part::Total) => yen(amounts
                .values()
                .fold(0, |sum: u64, amount| sum.saturating_add(*amount))),
            (_, Part::Income(_) | Part::Total) => Value::Fault,
            (Self::Choice(option), Part::Whole) => Value::Text(option.shared()),
            (Self::Several(options), Part::Whole) => Value::list(options.iter().map(Key::as_str)),
            (Self::Incomes(amounts), Part::Whole) => Value::list(amounts.keys().map(Key::as_str)),
            (Self::Yen(amount), Part::Whole) => yen(*amount),
            (Self::Date(day), Part::Whole) => Value::Date(*day),
            (Self::Month(month), Part::Whole) => Value::Month(*month),
            (Self::Text(text), Part::Whole) => Value::text(text),
            (Self::YesNo(flag), Part::Whole) => Value::Flag(*flag),
        }
    }
}

fn yen(amount: u64) -> Value {
    i64::try_from(amount).map_or(Value::Fault, Value::Number)
}
