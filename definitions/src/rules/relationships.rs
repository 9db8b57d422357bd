//! 続柄: what the texts and codes of an insurer's roster mean for the kinship table.

use std::collections::BTreeMap;

use domain::eligibility::{Kinship, Word};
use domain::symbol;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::reading::{Section, line, read};

/// What relationships mean; texts are compared without width and spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationships {
    folded: BTreeMap<String, Kinship>,
}

/// The most texts of one class.
const MOST_TEXTS: usize = 100;

impl Relationships {
    /// Reads a file of texts by class, or tells everything that is wrong with it.
    ///
    /// # Errors
    /// Every problem found: unknown classes, texts that stand for two classes, empty lists.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        read(file_name, text, Self::read)
    }

    /// What a relationship of the roster means; `None` when nobody has said.
    #[must_use]
    pub fn kinship(&self, relationship: &str) -> Option<Kinship> {
        self.folded.get(&fold(relationship)).copied()
    }

    /// These relationships, where `own` says nothing else.
    #[must_use]
    pub fn with(&self, own: &Self) -> Self {
        let mut both = self.clone();
        both.folded.extend(own.folded.clone());
        both
    }

    pub(super) fn read(section: &Section<'_>) -> Self {
        let mut all = Self::default();
        for (class, kinship) in Kinship::WORDS {
            for entry in section.at(class).each(MOST_TEXTS) {
                let Some(text) = entry.text(line(40)) else {
                    continue;
                };
                if let Some(other) = all.folded.insert(fold(&text), *kinship) {
                    let other = other.word();
                    entry.problem(format!("stands for {other} already; take one out"));
                }
            }
        }
        all
    }
}

/// Spaces and width make no difference; what is no plain word is compared as it stands.
fn fold(text: &str) -> String {
    symbol::fold(text).unwrap_or_else(|_| text.trim().to_owned())
}
