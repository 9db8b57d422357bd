//! What the font could not show, noted while a paper is set.

use std::collections::HashMap;

use crate::{Missing, Shown};

/// The notes of one paper.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    all: Vec<Missing>,
    places: HashMap<(String, Shown), usize>,
}

impl Notes {
    pub(super) fn note(&mut self, written: &str, shown: Shown) {
        let next = self.all.len();
        let place = self.places.entry((written.to_owned(), shown));
        if let Some(missing) = self.all.get_mut(*place.or_insert(next)) {
            missing.times += 1;
        } else {
            self.all.push(Missing {
                written: written.to_owned(),
                shown,
                times: 1,
            });
        }
    }

    /// What was noted, in the order it was met.
    pub(crate) fn all(&self) -> &[Missing] {
        &self.all
    }

    pub(crate) fn into_all(self) -> Vec<Missing> {
        self.all
    }
}
