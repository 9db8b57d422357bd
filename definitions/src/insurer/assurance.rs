//! How much somebody has to have proven before a service opens.

use serde::{Deserialize, Serialize};

use crate::reading::Field;

/// What services ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assurance {
    /// Before medical expenses.
    pub medical_expenses: Asked,
}

/// How much is asked for; see `domain::assurance`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A log-in is enough.
    Known,
    /// Something that was handed to the person alone: a letter's code, an issued account, a host portal.
    #[default]
    Handed,
}

impl Asked {
    /// The level of assurance.
    #[must_use]
    pub const fn level(self) -> domain::assurance::Level {
        match self {
            Self::Known => domain::assurance::Level::Known,
            Self::Handed => domain::assurance::Level::Handed,
        }
    }
}

impl Assurance {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        Self {
            medical_expenses: section.at("medical_expenses").choice().unwrap_or_default(),
        }
    }
}
