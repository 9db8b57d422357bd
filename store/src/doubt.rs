//! Whether the disk keeps what it says it keeps.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::{Result, Store};

/// Hears what commits come to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doubt(Arc<Notify>);

impl Doubt {
    pub(crate) fn hears<T>(&self, outcome: Result<T>) -> Result<T> {
        if let Err(error) = &outcome
            && error.is_doubtful()
        {
            tracing::error!(%error, "the disk did not confirm a commit: this process must not go on");
            self.0.notify_one();
        }
        outcome
    }
}

impl Store {
    /// Ends when the disk did not confirm a commit of SQLite's. Whoever runs the portal has to end the process: what was
    /// confirmed before is found at the next start, and a second attempt could be confirmed without being there.
    /// PostgreSQL ends itself then.
    pub async fn doubted(&self) {
        self.doubt.0.notified().await;
    }
}
