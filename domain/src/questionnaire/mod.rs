//! 設問定義: the questionnaire of a survey, and the way through it, which is computed from the answers.
//!
//! Nothing about the way is ever stored. [`Questionnaire::journey`] walks the sections with the answers there are and
//! tells which questions are asked, what is missing, which answers count. Conditions, required documents, facts for
//! the rules and exports see the answers that count and no others, so an answer that is not asked for any more has
//! no influence, and is still there when it is asked for again. [`Questionnaire::settle`] drops the rest at
//! submission.

pub mod answer;
pub mod condition;
mod document;
mod facts;
pub mod family;
mod journey;
mod key;
mod month;
mod possible;
pub mod question;
mod removal;
mod rule_number;
mod rule_values;
mod suggestion;
pub mod wording;

use std::collections::BTreeMap;
use std::ops::Range;

use self::condition::Condition;

pub use answer::{Answer, Answers, Who};
pub use document::{DocumentKind, Months, Required, Requirement};
pub use facts::{FactMisfit, KnownFacts};
pub use family::{CampaignFacts, DependentFacts, Family, InsuredFacts};
pub use journey::{Asked, Dropped, Journey, Page, PageId, Progress};
pub use key::{Key, KeyError};
pub use month::Month;
pub use question::Question;
pub use removal::{RemovalMark, SaidRemoval};
pub use rule_number::{RuleNumber, with_rules};
pub use rule_values::{rule_types, rule_values};
pub use suggestion::{Source, Suggestion};

/// The years a date may lie in: from the era Meiji to the end of the next century.
const YEARS: Range<i32> = 1868..2200;

/// Whom something is about: the insured, or each surveyed dependent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The insured.
    Insured,
    /// Each surveyed dependent.
    Dependent,
}

/// A questionnaire in one version; never changed while it is in use.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Lasting name.
    pub key: Key,
    /// The version, e.g. `2026-11`.
    pub version: String,
    /// The heading people see.
    pub title: String,
    /// The first sentences.
    pub lead: Option<String>,
    /// The sections in the order they are walked. Those about dependents stand together and are walked once for each.
    pub sections: Vec<Section>,
    /// The questions by key; each stands on one page.
    pub questions: BTreeMap<Key, Question>,
    /// The kinds of documents by key.
    pub documents: BTreeMap<Key, DocumentKind>,
    /// Which documents are required when, in the order shown.
    pub requirements: Vec<Requirement>,
    /// Facts for the eligibility rules about each dependent: name and where it comes from.
    pub facts: Vec<(String, Condition)>,
    /// Which answers say that a dependent leaves; `None` where nothing is asked about it.
    pub removal: Option<RemovalMark>,
}

/// A part of the way: pages about one person.
#[derive(Debug, Clone)]
pub struct Section {
    /// Lasting name, part of addresses.
    pub key: Key,
    /// Whom it is about.
    pub side: Side,
    /// The heading.
    pub title: String,
    /// The first sentences.
    pub lead: Option<String>,
    /// When it is walked; always when `None`.
    pub when: Option<Condition>,
    /// Pages of few questions; a page without a question that is asked is left out.
    pub pages: Vec<Vec<Key>>,
    /// When this holds after the section, nothing more is asked about the person.
    pub ends_when: Option<Condition>,
}

impl Questionnaire {
    /// The question with this key, and the section it stands in.
    #[must_use]
    pub fn place(&self, question: &str) -> Option<(&Section, &Question)> {
        let holds = |section: &&Section| {
            section
                .pages
                .iter()
                .flatten()
                .any(|key| key.as_str() == question)
        };
        let section = self.sections.iter().find(holds)?;
        Some((section, self.questions.get(question)?))
    }
}

#[cfg(test)]
mod tests;
