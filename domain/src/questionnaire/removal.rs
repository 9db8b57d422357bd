//! Which answers say that a dependent leaves: the removal that a questionnaire marks.

use chrono::NaiveDate;

use super::answer::{Answer, Who};
use super::condition::Condition;
use super::journey::Journey;
use super::key::Key;
use super::question::Question;
use crate::case::Removal;

/// What a questionnaire says of removals, about each dependent.
#[derive(Debug, Clone, Default)]
pub struct RemovalMark {
    /// When the removal is wanted and nothing is filed yet.
    pub wanted: Option<Condition>,
    /// When it is filed already; goes before `wanted`.
    pub filed: Option<Condition>,
    /// The question for the day: a date.
    pub on: Option<Key>,
    /// The question for the reason: a choice or a text.
    pub reason: Option<Key>,
}

/// A removal as the answers tell it. They tell; what becomes of it a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidRemoval {
    /// How far it has come.
    pub removal: Removal,
    /// From which day.
    pub on: Option<NaiveDate>,
    /// Why, in the words of the option that was chosen, or as it was written.
    pub reason: Option<String>,
}

impl Journey<'_> {
    /// What the answers that count say of a removal of the dependent at this place of the family.
    #[must_use]
    pub fn removal(&self, dependent: usize) -> Option<SaidRemoval> {
        let mark = self.questionnaire.removal.as_ref()?;
        let holds = |condition: &Option<Condition>| {
            let condition = condition.as_ref();
            condition.is_some_and(|condition| condition.value(self, Some(dependent)).holds())
        };
        let removal = if holds(&mark.filed) {
            Removal::Filed
        } else if holds(&mark.wanted) {
            Removal::Wanted
        } else {
            return None;
        };
        let who = Who::Dependent(self.family.surveyed().nth(dependent)?.id.clone());
        let answer = |key: &Option<Key>| self.answer(&who, key.as_ref()?.as_str());
        let reason = answer(&mark.reason).and_then(|answer| {
            let key = mark.reason.as_ref()?;
            words(self.questionnaire.questions.get(key)?, answer)
        });
        Some(SaidRemoval {
            removal,
            on: match answer(&mark.on) {
                Some(Answer::Date(day)) => Some(*day),
                _ => None,
            },
            reason,
        })
    }
}

fn words(question: &Question, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Choice(chosen) => {
            let mut options = question.kind.options().iter();
            let option = options.find(|option| option.key == *chosen)?;
            Some(option.label.clone())
        }
        Answer::Text(text) => Some(text.clone()),
        _ => None,
    }
}
