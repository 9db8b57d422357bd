//! Sends the link of a take-over when its waiting time is over.

use std::time::Duration;

use app::Portal;

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct RipenTakeOvers;

impl Job for RipenTakeOvers {
    const NAME: &'static str = "ripen_take_overs";
    const EVERY: Duration = Duration::from_mins(1);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let sent = app::recovery::ripen(portal).await?;
        if sent > 0 {
            tracing::info!(sent, "take-overs are ready");
        }
        Ok(Turn::Idle)
    }
}
