//! Who is known to have nothing to do first.

use std::collections::HashSet;
use std::sync::RwLock;

use uuid::Uuid;

/// Accounts known to have agreed to a version of the terms and given what else a revision of the insurer's definition
/// asks once. Neither is ever taken back, so only the yes is kept; another node asks the database once.
#[derive(Debug, Default)]
pub(crate) struct Agreed(RwLock<HashSet<(Uuid, String)>>);

impl Agreed {
    /// The most entries; then it starts over.
    const MOST: usize = 50_000;

    pub(super) fn knows(&self, done: &(Uuid, String)) -> bool {
        self.0.read().is_ok_and(|known| known.contains(done))
    }

    pub(super) fn remember(&self, done: (Uuid, String)) {
        if let Ok(mut known) = self.0.write() {
            if known.len() >= Self::MOST {
                known.clear();
            }
            known.insert(done);
        }
    }
}
