//! Decides clear cases that somebody has chosen, once they can't take it back any more.

use std::time::Duration;

use app::Portal;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct DecideClear;

impl Job for DecideClear {
    const NAME: &'static str = "decide_clear";
    const EVERY: Duration = Duration::from_secs(30);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let count = app::review::carry_out(portal).await?;
        if count > 0 {
            tracing::info!(count, "clear cases had their turn");
        }
        Ok(Turn::Idle)
    }
}
