//! What the font could not show, noted while a paper is set.

use crate::{Missing, Shown};

/// How many different ones are named; a text in another script would fill a page with them.
const NAMED: usize = 200;

/// The notes of one paper.
#[derive(Debug, Default)]
pub(crate) struct Notes(Vec<Missing>);

impl Notes {
    pub(super) fn note(&mut self, written: &str, shown: Shown) {
        let known = self
            .0
            .iter_mut()
            .find(|missing| missing.written == written && missing.shown == shown);
        if let Some(missing) = known {
            missing.times += 1;
        } else if self.0.len() < NAMED {
            self.0.push(Missing {
                written: written.to_owned(),
                shown,
                times: 1,
            });
        }
    }

    /// What was noted, in the order it was met.
    pub(crate) fn all(&self) -> &[Missing] {
        &self.0
    }

    pub(crate) fn into_all(self) -> Vec<Missing> {
        self.0
    }
}
