//! Walks the sections with the answers there are.

use std::collections::BTreeSet;

use super::scene::{Counted, Walking};
use super::{Asked, Journey, Page, PageId};
use crate::questionnaire::answer::{Answers, Who};
use crate::questionnaire::condition::Condition;
use crate::questionnaire::family::Family;
use crate::questionnaire::question::Question;
use crate::questionnaire::{Questionnaire, Section, Side};

impl Questionnaire {
    /// The way through the questionnaire with these answers.
    ///
    /// It ends: every section is walked at most once for each person, every question asked at most once in it. An
    /// answer counts when its question is asked and it fits the question.
    #[must_use]
    pub fn journey<'q>(&'q self, family: &'q Family, answers: &Answers) -> Journey<'q> {
        let mut walk = Walk {
            questionnaire: self,
            family,
            answers,
            counted: Counted::new(family),
            ended: BTreeSet::new(),
            pages: Vec::new(),
        };
        for block in self.sections.chunk_by(|one, next| one.side == next.side) {
            walk.block(block);
        }
        Journey {
            questionnaire: self,
            family,
            pages: walk.pages,
            counted: walk.counted,
        }
    }
}

struct Walk<'q, 'a> {
    questionnaire: &'q Questionnaire,
    family: &'q Family,
    answers: &'a Answers,
    counted: Counted,
    /// The people about whom nothing more is asked.
    ended: BTreeSet<Option<usize>>,
    pages: Vec<Page<'q>>,
}

impl<'q> Walk<'q, '_> {
    /// Sections of one side in a row: one person after the other.
    fn block(&mut self, sections: &'q [Section]) {
        match sections.first().map(|section| section.side) {
            Some(Side::Insured) => self.person(sections, &Who::Insured, None),
            Some(Side::Dependent) => {
                for (index, dependent) in self.family.surveyed().enumerate() {
                    self.person(sections, &Who::Dependent(dependent.id.clone()), Some(index));
                }
            }
            None => {}
        }
    }

    fn person(&mut self, sections: &'q [Section], who: &Who, dependent: Option<usize>) {
        for section in sections {
            if self.ended.contains(&dependent) {
                return;
            }
            if self.holds(section.when.as_ref(), dependent) {
                self.section(section, who, dependent);
                if section.ends_when.is_some() && self.holds(section.ends_when.as_ref(), dependent)
                {
                    self.ended.insert(dependent);
                }
            }
        }
    }

    fn section(&mut self, section: &'q Section, who: &Who, dependent: Option<usize>) {
        for (number, keys) in (1..).zip(&section.pages) {
            let mut questions = Vec::new();
            for question in keys
                .iter()
                .filter_map(|key| self.questionnaire.questions.get(key))
            {
                if self.holds(question.when.as_ref(), dependent) {
                    questions.push(self.ask(question, who, dependent));
                }
            }
            if !questions.is_empty() {
                let id = PageId {
                    who: who.clone(),
                    section: section.key.clone(),
                    number,
                };
                self.pages.push(Page {
                    id,
                    section,
                    questions,
                });
            }
        }
    }

    fn ask(&mut self, question: &'q Question, who: &Who, dependent: Option<usize>) -> Asked<'q> {
        let given = self.answers.get(who, question.key.as_str());
        let fits = |answer: &&_| question.kind.check(answer, &self.family.campaign).is_ok();
        let answer = given.filter(fits).cloned();
        if let Some(answer) = &answer {
            self.counted
                .add(dependent, question.key.clone(), answer.clone());
        }
        Asked { question, answer }
    }

    fn holds(&self, condition: Option<&Condition>, dependent: Option<usize>) -> bool {
        let scene = Walking {
            family: self.family,
            counted: &self.counted,
        };
        condition.is_none_or(|condition| condition.value(&scene, dependent).holds())
    }
}
