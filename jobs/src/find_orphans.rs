//! Looks through the place of documents for bytes that no row knows of.

use std::time::Duration;

use app::Portal;
use app::uploads::orphans;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct FindOrphans;

impl Job for FindOrphans {
    const NAME: &'static str = "find_orphans";
    // Every upload that dies leaves a row that finds its bytes within minutes; this is for what nobody thought of.
    const EVERY: Duration = Duration::from_hours(24);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let found = orphans(portal, true).await?;
        if found.orphans + found.foreign > 0 {
            tracing::warn!(?found, "bytes that no row knows of");
        }
        Ok(Turn::Idle)
    }
}
