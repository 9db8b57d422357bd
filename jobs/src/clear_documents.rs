//! Clears away what uploads that died, deleted files and erased campaigns have left.

use std::time::Duration;

use app::Portal;
use app::uploads::{Swept, sweep};

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct ClearDocuments;

impl Job for ClearDocuments {
    const NAME: &'static str = "clear_documents";
    const EVERY: Duration = Duration::from_mins(1);
    // Each node has a spool folder of its own, and clearing the same file twice does no harm.
    const ALONE: bool = false;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let swept = sweep(portal).await?;
        if swept == Swept::default() {
            return Ok(Turn::Idle);
        }
        tracing::info!(?swept, "cleared documents away");
        Ok(Turn::More)
    }
}
