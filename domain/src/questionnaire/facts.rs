//! 見立て: the answers that count become facts for the eligibility rules.

use chrono::NaiveDate;

use super::condition::{Condition, Type, Value};
use super::family::DependentFacts;
use super::journey::Journey;
use crate::eligibility::{FactError, FactKind, FactValue, Facts, Indication, Rules, Word};

/// Why an expression cannot give a fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactMisfit {
    /// There is no fact of this name.
    #[error("there is no such fact")]
    Unknown,
    /// It comes to something else than the fact is made of.
    #[error("the fact needs {wanted}, not {found}")]
    Kind {
        /// What the fact is made of.
        wanted: &'static str,
        /// What the expression comes to.
        found: String,
    },
    /// It may come to a word that the fact does not have.
    #[error("the fact has no word \"{word}\"; its words are {words}")]
    Word {
        /// The word.
        word: String,
        /// The words there are.
        words: String,
    },
}

/// What is known about one dependent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownFacts {
    /// The facts; what no answer tells stays unknown.
    pub facts: Facts,
    /// Facts whose value could not be taken, such as an amount that is too large: unknown too, and worth a look.
    pub refused: Vec<(String, FactError)>,
}

impl FactMisfit {
    /// Checks that an expression gives what the fact of this name is made of.
    ///
    /// # Errors
    /// When there is no such fact, or it is of another kind or has other words.
    pub fn check(name: &str, condition: &Condition) -> Result<(), Self> {
        let kind = Facts::kind(name).ok_or(Self::Unknown)?;
        let found = condition.kind();
        let wanted = match (kind, found) {
            (FactKind::Flag, Type::Flag)
            | (FactKind::Yen | FactKind::Count, Type::Number)
            | (FactKind::Date, Type::Date) => return Ok(()),
            (FactKind::Word(words), Type::Word(_) | Type::Text) => {
                let foreign = condition
                    .texts()
                    .into_iter()
                    .find(|text| !words.contains(&text.as_str()));
                return match foreign {
                    Some(word) => Err(Self::Word {
                        word,
                        words: words.join(", "),
                    }),
                    None => Ok(()),
                };
            }
            (FactKind::Flag, _) => "yes or no",
            (FactKind::Yen, _) => "an amount",
            (FactKind::Count, _) => "a number",
            (FactKind::Date, _) => "a day",
            (FactKind::Word(_), _) => "a word",
        };
        Err(Self::Kind {
            wanted,
            found: found.to_string(),
        })
    }
}

impl Journey<'_> {
    /// What is known about the dependent at this place of the family: the roster's kinship, birth date and
    /// certified-on date, and what the questionnaire makes of the answers, which goes before.
    #[must_use]
    pub fn facts(&self, dependent: usize) -> KnownFacts {
        let mut known = KnownFacts::default();
        for (name, condition) in &self.questionnaire.facts {
            if let Some(value) = fact(condition.value(self, Some(dependent))) {
                known.set(name, &value);
            }
        }
        if let Some(roster) = self.family.surveyed().nth(dependent) {
            known.complete(roster);
        }
        known
    }

    /// What the rules say on a day about the dependent at this place of the family.
    #[must_use]
    pub fn indications(&self, rules: &Rules, date: NaiveDate, dependent: usize) -> Vec<Indication> {
        rules.indicate(&self.facts(dependent).facts, date)
    }
}

impl KnownFacts {
    fn set(&mut self, name: &str, value: &FactValue) {
        if let Err(error) = self.facts.set(name, value) {
            self.refused.push((name.to_owned(), error));
        }
    }

    /// Adds what the roster says, where no answer says something else.
    fn complete(&mut self, roster: &DependentFacts) {
        let word = roster
            .kinship
            .map(|kinship| FactValue::Word(kinship.word().to_owned()));
        let roster = [
            ("kinship", word),
            ("birth_date", roster.born_on.map(FactValue::Date)),
            ("certified_on", roster.certified_on.map(FactValue::Date)),
        ];
        for (name, value) in roster {
            if let Some(value) = value.filter(|_| !self.facts.knows(name)) {
                self.set(name, &value);
            }
        }
    }
}

/// The value as a fact; what is not there or cannot be told is not known.
fn fact(value: Value) -> Option<FactValue> {
    match value {
        Value::Flag(flag) => Some(FactValue::Flag(flag)),
        // Less than nothing is nothing: a loss lowers no other income.
        Value::Number(number) => Some(FactValue::Number(u64::try_from(number).unwrap_or(0))),
        Value::Date(day) => Some(FactValue::Date(day)),
        Value::Text(word) => Some(FactValue::Word(word.to_string())),
        Value::Null | Value::Fault | Value::Unknown | Value::Month(_) | Value::List(_) => None,
    }
}
