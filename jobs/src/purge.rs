//! Forgets what is over.

use std::time::Duration;

use app::Portal;
use app::purge::Purged;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct Purge;

impl Job for Purge {
    const NAME: &'static str = "purge";
    const EVERY: Duration = Duration::from_hours(1);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let purged = app::purge::purge(portal).await?;
        if purged != Purged::default() {
            tracing::info!(?purged, "forgot what is over");
        }
        Ok(Turn::Idle)
    }
}
