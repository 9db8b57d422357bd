//! Submission is confirmed: what was seen, and which papers come later.

use std::collections::BTreeSet;

use domain::subsidies::Way;

/// What the insured person has seen and said on the check page.
#[derive(Clone, Debug, Default)]
pub struct Confirmation {
    pub(super) seen: String,
    pub(super) later: BTreeSet<String>,
    pub(super) way: Option<Way>,
}

impl Confirmation {
    /// [`super::Sheet::digest`] of what was on the page; nothing is said of papers.
    #[must_use]
    pub fn of(seen: &str) -> Self {
        Self {
            seen: seen.to_owned(),
            later: BTreeSet::new(),
            way: None,
        }
    }

    /// These papers, by [`super::Wanted::name`], come later.
    #[must_use]
    pub fn coming_later(mut self, papers: impl IntoIterator<Item = String>) -> Self {
        self.later.extend(papers);
        self
    }

    /// An application is to be paid so.
    #[must_use]
    pub fn paid(mut self, way: Option<Way>) -> Self {
        self.way = way;
        self
    }
}

impl From<&str> for Confirmation {
    fn from(seen: &str) -> Self {
        Self::of(seen)
    }
}

impl From<&String> for Confirmation {
    fn from(seen: &String) -> Self {
        Self::of(seen)
    }
}
