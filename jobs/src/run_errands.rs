//! Runs the errands that requests leave; wakes a moment after this node has left one.

use std::time::Duration;

use app::Portal;
use app::errands::{NOT_BEFORE, run_due};

use crate::Failure;
use crate::job::{Job, Turn};

/// How much later than it is due an errand may be run, in milliseconds: nothing can be read from when other requests
/// are slowed by it.
const MORE: u64 = 256;

pub(crate) struct RunErrands;

impl Job for RunErrands {
    const NAME: &'static str = "run_errands";
    const EVERY: Duration = Duration::from_secs(1);
    const ALONE: bool = false;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let taken = run_due(portal).await?;
        Ok(if taken > 0 { Turn::More } else { Turn::Idle })
    }

    async fn woken(&self, portal: &Portal) {
        portal.errands().await;
        let [byte] = app::tokens::random_bytes::<1>().unwrap_or_default();
        let pause = Duration::from_millis(u64::from(byte) % MORE);
        tokio::time::sleep(NOT_BEFORE.to_std().unwrap_or_default() + pause).await;
    }
}
