//! The way through a questionnaire, computed from the answers.

mod scene;
mod settle;
mod walk;

use super::answer::{Answer, Who};
use super::family::Family;
use super::key::Key;
use super::question::Question;
use super::{Questionnaire, Section};

pub(super) use scene::{Counted, Undecided};
pub use settle::Dropped;

/// The way as far as the answers tell it: pages with the questions that are asked, in order.
#[derive(Debug)]
pub struct Journey<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    pub(super) family: &'q Family,
    pages: Vec<Page<'q>>,
    pub(super) counted: Counted,
}

/// One page.
#[derive(Debug)]
pub struct Page<'q> {
    /// Where it stands.
    pub id: PageId,
    /// Its section.
    pub section: &'q Section,
    /// What is asked on it; at least one question.
    pub questions: Vec<Asked<'q>>,
}

/// A question that is asked.
#[derive(Debug)]
pub struct Asked<'q> {
    /// The question.
    pub question: &'q Question,
    /// The answer that counts; `None` when there is none or what is there does not fit the question.
    pub answer: Option<Answer>,
}

/// Names a page for good, whatever the answers are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId {
    /// Whom it is about.
    pub who: Who,
    /// Its section.
    pub section: Key,
    /// Which page of the section, from 1.
    pub number: usize,
}

/// How far the questions about one person are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Questions asked so far.
    pub asked: usize,
    /// Of them answered.
    pub answered: usize,
    /// Of them still needed.
    pub missing: usize,
}

impl Asked<'_> {
    /// Whether an answer is needed and not there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.answer.is_none() && !self.question.optional
    }
}

impl Page<'_> {
    /// Whether nothing on it is missing.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !self.questions.iter().any(Asked::is_missing)
    }
}

impl<'q> Journey<'q> {
    /// The questionnaire that is walked.
    #[must_use]
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The pages in the order they are walked.
    #[must_use]
    pub fn pages(&self) -> &[Page<'q>] {
        &self.pages
    }

    /// The page with this name, when it is on the way.
    #[must_use]
    pub fn page(&self, id: &PageId) -> Option<&Page<'q>> {
        self.pages.iter().find(|page| page.id == *id)
    }

    /// The page after this one. When this one is not on the way any more: the first with something missing.
    #[must_use]
    pub fn after(&self, id: &PageId) -> Option<&Page<'q>> {
        match self.pages.iter().position(|page| page.id == *id) {
            Some(position) => self.pages.get(position + 1),
            None => self.first_unfinished(),
        }
    }

    /// The page before this one.
    #[must_use]
    pub fn before(&self, id: &PageId) -> Option<&Page<'q>> {
        let position = self.pages.iter().position(|page| page.id == *id)?;
        self.pages.get(position.checked_sub(1)?)
    }

    /// The first page with something missing.
    #[must_use]
    pub fn first_unfinished(&self) -> Option<&Page<'q>> {
        self.pages.iter().find(|page| !page.is_done())
    }

    /// Every question whose answer is missing, with its page.
    pub fn missing(&self) -> impl Iterator<Item = (&PageId, &'q Question)> {
        let of_page = |page: &Page<'q>| {
            let missing = page.questions.iter().filter(|asked| asked.is_missing());
            missing.map(|asked| asked.question).collect::<Vec<_>>()
        };
        self.pages.iter().flat_map(move |page| {
            of_page(page)
                .into_iter()
                .map(move |question| (&page.id, question))
        })
    }

    /// Whether every question that is asked and needed has an answer.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.pages.iter().all(Page::is_done)
    }

    /// Whether this question is asked about this person.
    #[must_use]
    pub fn asks(&self, who: &Who, question: &str) -> bool {
        let mut of_person = self.pages.iter().filter(|page| page.id.who == *who);
        of_person.any(|page| {
            page.questions
                .iter()
                .any(|asked| asked.question.key.as_str() == question)
        })
    }

    /// The answer that counts of this person to this question.
    #[must_use]
    pub fn answer(&self, who: &Who, question: &str) -> Option<&Answer> {
        let of_person = self.pages.iter().filter(|page| page.id.who == *who);
        let mut asked = of_person.flat_map(|page| &page.questions);
        asked
            .find(|asked| asked.question.key.as_str() == question)?
            .answer
            .as_ref()
    }

    /// How far the questions about one person are.
    #[must_use]
    pub fn progress(&self, who: &Who) -> Progress {
        let of_person = self.pages.iter().filter(|page| page.id.who == *who);
        let mut progress = Progress {
            asked: 0,
            answered: 0,
            missing: 0,
        };
        for asked in of_person.flat_map(|page| &page.questions) {
            progress.asked += 1;
            progress.answered += usize::from(asked.answer.is_some());
            progress.missing += usize::from(asked.is_missing());
        }
        progress
    }
}
