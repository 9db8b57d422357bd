//! What is left to do: shown by `doctor`, and a test that leaves something fails.

use app::Portal;
use chrono::{DateTime, Utc};

use crate::Failure;

/// Work that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Letters in the outbox.
    pub letters: u64,
    /// Since when the oldest of them is due.
    pub oldest_letter: Option<DateTime<Utc>>,
    /// Errands of requests: they lead to a letter or to nothing.
    pub errands: u64,
    /// Take-overs whose waiting time is over, at most 100.
    pub take_overs: usize,
}

impl Leftover {
    /// Whether nothing waits.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.letters == 0 && self.errands == 0 && self.take_overs == 0
    }
}

/// What is left to do now.
///
/// # Errors
/// When the database cannot be read.
pub async fn leftover(portal: &Portal) -> Result<Leftover, Failure> {
    let store = portal.store();
    let (letters, oldest_letter) = store.waiting_letters().await?;
    let errands = store.errands().await?;
    let take_overs = store.ripe_take_overs(portal.now(), 100).await?.len();
    Ok(Leftover {
        letters,
        oldest_letter,
        errands,
        take_overs,
    })
}
