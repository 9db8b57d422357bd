//! The papers of a case beside what the answers ask for: which are there, which are missing.

use std::collections::{BTreeMap, BTreeSet};

use domain::case::Status;
use domain::questionnaire::{Key, Questionnaire, Required, Requirement, Who};
use uuid::Uuid;

use super::{Deficiency, Item, Sheet};
use crate::uploads::{HandedIn, MyNumber, Paper};

/// What is there of one kind of paper of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct There {
    /// How many files.
    pub files: usize,
    /// How many pages they have together.
    pub pages: u32,
    /// Whether one of them that has not been handed in yet may hold a My Number, and nobody has said that it doesn't.
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
        let mut all = Self::default();
        for paper in papers {
            for file in &paper.files {
                let is_new = file.submitted_at.is_none();
                let hinted = file.my_number == MyNumber::Hinted;
                all.add(
                    (paper.person, &paper.document),
                    (file.pages, is_new, hinted),
                );
            }
        }
        all
    }

    /// What is there in these files.
    #[must_use]
    pub fn of_files(files: &[HandedIn]) -> Self {
        let mut all = Self::default();
        for file in files {
            let facts = (file.pages, file.is_new, file.may_hold_my_number);
            all.add((file.person, &file.document), facts);
        }
        all
    }

    fn add(
        &mut self,
        (person, document): (Uuid, &str),
        (pages, is_new, hinted): (u32, bool, bool),
    ) {
        let there = self.0.entry((person, document.to_owned())).or_default();
        there.files += 1;
        there.pages = there.pages.saturating_add(pages);
        there.may_hold_my_number |= hinted && is_new;
        there.has_new |= is_new;
    }

    /// What is there of one paper.
    #[must_use]
    pub fn there(&self, person: Uuid, document: &str) -> There {
        let found = self.0.get(&(person, document.to_owned()));
        found.copied().unwrap_or_default()
    }

    /// Whether a file that has not been handed in yet may hold a My Number, and nobody has said that it doesn't.
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

    /// Whether it came back and nothing new is there.
    #[must_use]
    pub fn is_to_put_right(&self) -> bool {
        self.standing == PaperState::ToPutRight
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
