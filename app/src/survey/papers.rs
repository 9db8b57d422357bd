//! The papers of a case beside what the answers ask for: which are there, which are missing.

use std::collections::{BTreeMap, BTreeSet};

use domain::case::Status;
use domain::questionnaire::{Key, Questionnaire, Required, Requirement, Who};
use uuid::Uuid;

use super::{Deficiency, Item, Sheet};
use crate::uploads::{MyNumber, Paper};

/// What is there of one kind of paper of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct There {
    /// How many files.
    pub files: usize,
    /// How many pages they have together.
    pub pages: u32,
    /// Whether one of them may hold a My Number and nobody has said that it doesn't.
    pub may_hold_my_number: bool,
    /// Whether one of them has not been handed in yet.
    pub has_new: bool,
}

/// What is there of every paper of a case, by person and document kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers(BTreeMap<(Uuid, String), There>);

/// How something that is asked for stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperState {
    /// The insurer has it: nobody needs to hand it in.
    Covered,
    /// One way of handing it in is complete.
    Complete,
    /// It was sent back, and nothing new is there.
    ToPutRight,
    /// Some of it is there.
    Begun,
    /// Nothing of it is there.
    Missing,
}

/// Something that is asked for, with how it stands.
#[derive(Debug)]
pub struct Wanted<'j> {
    /// What.
    pub required: Required<'j>,
    /// The roster's id of the person.
    pub person: Uuid,
    /// How it stands.
    pub standing: PaperState,
}

impl Papers {
    /// What is there in these papers.
    #[must_use]
    pub fn of(papers: &[Paper]) -> Self {
        let each = |paper: &Paper| {
            let there = There {
                files: paper.files.len(),
                pages: paper.files.iter().map(|file| file.pages).sum(),
                may_hold_my_number: paper
                    .files
                    .iter()
                    .any(|file| file.my_number == MyNumber::Hinted),
                has_new: paper.files.iter().any(|file| file.submitted_at.is_none()),
            };
            ((paper.person, paper.document.clone()), there)
        };
        Self(papers.iter().map(each).collect())
    }

    pub(super) fn add(&mut self, person: Uuid, document: &str, one: There) {
        let there = self.0.entry((person, document.to_owned())).or_default();
        there.files += one.files;
        there.pages += one.pages;
        there.may_hold_my_number |= one.may_hold_my_number;
        there.has_new |= one.has_new;
    }

    /// What is there of one paper.
    #[must_use]
    pub fn there(&self, person: Uuid, document: &str) -> There {
        let found = self.0.get(&(person, document.to_owned()));
        found.copied().unwrap_or_default()
    }

    /// Whether a file may hold a My Number and nobody has said that it doesn't.
    #[must_use]
    pub fn may_hold_my_number(&self) -> bool {
        self.0.values().any(|there| there.may_hold_my_number)
    }

    /// How a requirement of this person stands: one of its ways has to be complete. Copies are counted by pages, because
    /// a file may hold several; of papers that belong together each has to be there.
    fn standing(&self, person: Uuid, required: &Required<'_>, returned: bool) -> PaperState {
        if required.covered && !returned {
            return PaperState::Covered;
        }
        let ways = required.requirement.one_of.iter();
        let found: Vec<Vec<There>> = ways
            .map(|way| {
                let kinds = way.iter();
                kinds
                    .map(|kind| self.there(person, kind.as_str()))
                    .collect()
            })
            .collect();
        let mut all = found.iter().flatten();
        if returned && !all.clone().any(|there| there.has_new) {
            return PaperState::ToPutRight;
        }
        let complete = |way: &Vec<There>| {
            let pages: u32 = way.iter().map(|there| there.pages).sum();
            way.iter().all(|there| there.files > 0) && pages >= required.copies
        };
        if found.iter().any(complete) {
            PaperState::Complete
        } else if all.any(|there| there.files > 0) {
            PaperState::Begun
        } else {
            PaperState::Missing
        }
    }
}

impl Wanted<'_> {
    /// Whether it has to be handed in and isn't there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        let lacks = matches!(self.standing, PaperState::Begun | PaperState::Missing);
        lacks && !self.required.optional
    }

    /// Its name where somebody says that it comes later: `WHO/REQUIREMENT`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.required.who, self.required.requirement.key)
    }

    /// Every kind of paper it may be made of, each once.
    pub fn kinds(&self) -> impl Iterator<Item = &Key> {
        kinds(self.required.requirement)
    }
}

/// Every kind of paper a requirement may be made of, each once.
pub(super) fn kinds(requirement: &Requirement) -> impl Iterator<Item = &Key> {
    let mut seen = BTreeSet::new();
    let all = requirement.one_of.iter().flatten();
    all.filter(move |kind| seen.insert(kind.as_str()))
}

/// The requirement with this key.
#[must_use]
pub fn requirement<'q>(questionnaire: &'q Questionnaire, key: &Key) -> Option<&'q Requirement> {
    let mut all = questionnaire.requirements.iter();
    all.find(|requirement| requirement.key == *key)
}

impl Sheet {
    /// The roster's id of somebody of this case.
    #[must_use]
    pub fn person(&self, who: &Who) -> Option<Uuid> {
        match who {
            Who::Insured => Some(self.held.insured.id),
            Who::Dependent(id) => {
                let known = self.people.iter().any(|person| person.who == *who);
                known.then(|| Uuid::try_parse(id).ok()).flatten()
            }
        }
    }

    /// Everything these requirements ask for, with how it stands.
    #[must_use]
    pub fn wanted<'j>(&self, required: Vec<Required<'j>>, papers: &Papers) -> Vec<Wanted<'j>> {
        let each = |required: Required<'j>| {
            let person = self.person(&required.who)?;
            let returned = self.came_back(&required).is_some();
            Some(Wanted {
                standing: papers.standing(person, &required, returned),
                person,
                required,
            })
        };
        required.into_iter().filter_map(each).collect()
    }

    /// What the last return says about something that is asked for, if it came back.
    #[must_use]
    pub fn came_back(&self, required: &Required<'_>) -> Option<&Deficiency> {
        if self.status() != Status::Returned {
            return None;
        }
        // Requirements for the same papers are one, under the key of the first.
        let same = |key: &Key| {
            let found = requirement(&self.questionnaire, key);
            found.is_some_and(|found| found.one_of == required.requirement.one_of)
        };
        self.returned.iter().find(|one| match &one.item {
            Item::Document(key) => one.who == required.who && same(key),
            Item::Answer(_) => false,
        })
    }
}
