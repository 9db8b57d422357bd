//! At submission: what is asked for stays, the rest goes.

use super::Journey;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::answer::{Answers, Who};
use crate::questionnaire::family::Family;
use crate::questionnaire::key::Key;

/// An answer that is not asked for any more, by whom it is about and its question.
pub type Dropped = (Who, Key);

impl Journey<'_> {
    /// The answers that count, and no others: what is submitted, exported and shown to staff.
    #[must_use]
    pub fn counted(&self) -> Answers {
        let mut counted = Answers::default();
        for page in &self.pages {
            for asked in &page.questions {
                if let Some(answer) = &asked.answer {
                    counted.set(
                        page.id.who.clone(),
                        asked.question.key.clone(),
                        answer.clone(),
                    );
                }
            }
        }
        counted
    }
}

impl Questionnaire {
    /// The answers that count, and the names of those that are dropped. Settling twice changes nothing.
    #[must_use]
    pub fn settle(&self, family: &Family, answers: &Answers) -> (Answers, Vec<Dropped>) {
        let counted = self.journey(family, answers).counted();
        let gone = answers
            .iter()
            .filter(|(who, question, _)| counted.get(who, question.as_str()).is_none());
        let dropped = gone
            .map(|(who, question, _)| (who.clone(), question.clone()))
            .collect();
        (counted, dropped)
    }
}
