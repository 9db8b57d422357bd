//! `[review]`: which decisions a second person looks at before they hold.

use serde::{Deserialize, Serialize};

use crate::reading::Field;

/// Which decisions wait for a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Second {
    /// None, but for the sample.
    None,
    /// Those by which somebody is removed.
    Removals,
    /// All.
    All,
}

/// What the review of a campaign asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// Which decisions wait for a second look whatever the sample.
    pub second: Second,
    /// Of a hundred cases so many wait for a second look besides; which, nobody can tell beforehand.
    pub sample_percent: u8,
}

impl Review {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let percent = section.at("sample_percent").number(0..=100);
        Self {
            second: section.at("second").choice().unwrap_or(Second::Removals),
            sample_percent: percent
                .and_then(|percent| u8::try_from(percent).ok())
                .unwrap_or(0),
        }
    }
}
