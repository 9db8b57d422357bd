//! Lets the database look at tables that have grown much, so that it finds rows the short way.

use std::time::Duration;

use app::Portal;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct GatherStatistics;

impl Job for GatherStatistics {
    const NAME: &'static str = "gather_statistics";
    const EVERY: Duration = Duration::from_hours(1);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        portal.store().gather_statistics().await?;
        Ok(Turn::Idle)
    }
}
