//! What a question suggests before it is answered: last year's answer, or what the roster says.
//!
//! A suggestion is no answer: it counts once the person has confirmed it.

use std::collections::BTreeSet;

use super::answer::{Answer, Answers, Who};
use super::condition::Value;
use super::family::{CampaignFacts, Family};
use super::journey::Undecided;
use super::key::Key;
use super::question::{Kind, Question};

/// A suggested answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The answer; it fits the question.
    pub answer: Answer,
    /// Where it comes from.
    pub source: Source,
}

/// Where a suggestion comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The person's answer in last year's survey.
    LastYear,
    /// The roster.
    Roster,
}

impl Question {
    /// What to suggest to this person: last year's answer where the question takes it, else the roster's.
    #[must_use]
    pub fn suggestion(
        &self,
        who: &Who,
        family: &Family,
        last_year: &Answers,
    ) -> Option<Suggestion> {
        let campaign = &family.campaign;
        let last = last_year
            .get(who, self.key.as_str())
            .filter(|_| self.from_last_year);
        if let Some(answer) = last.filter(|answer| self.kind.check(answer, campaign).is_ok()) {
            return Some(Suggestion {
                answer: answer.clone(),
                source: Source::LastYear,
            });
        }
        let dependent = family
            .surveyed()
            .position(|facts| *who == Who::Dependent(facts.id.clone()));
        let value = self.prefill.as_ref()?.value(&Undecided(family), dependent);
        let answer = self.kind.answer_from(&value, campaign)?;
        Some(Suggestion {
            answer,
            source: Source::Roster,
        })
    }
}

impl Kind {
    /// The answer a value stands for, when it fits the question.
    fn answer_from(&self, value: &Value, campaign: &CampaignFacts) -> Option<Answer> {
        let answer = match (self, value) {
            (Self::Choice(_), Value::Text(word)) => Answer::Choice(Key::parse(word).ok()?),
            (Self::Several(_), Value::List(words)) => {
                let keys: Result<BTreeSet<Key>, _> =
                    words.iter().map(|word| Key::parse(word)).collect();
                Answer::Several(keys.ok()?)
            }
            (Self::Yen(_), Value::Number(amount)) => Answer::Yen(u64::try_from(*amount).ok()?),
            (Self::Date(_), Value::Date(day)) => Answer::Date(*day),
            (Self::Month(_), Value::Month(month)) => Answer::Month(*month),
            (Self::Text(_), Value::Text(text)) => Answer::Text(text.to_string()),
            (Self::YesNo(_), Value::Flag(flag)) => Answer::YesNo(*flag),
            _ => return None,
        };
        self.check(&answer, campaign).is_ok().then_some(answer)
    }
}
