//! Asks the scanner about documents that came while it was away.

use std::time::Duration;

use app::Portal;
use app::uploads::scan_waiting;

use crate::Failure;
use crate::job::{Job, Turn};

/// How many files of each insurer one turn asks about.
const SOME: u64 = 20;

pub(crate) struct ScanDocuments;

impl Job for ScanDocuments {
    const NAME: &'static str = "scan_documents";
    const EVERY: Duration = Duration::from_secs(30);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let done = scan_waiting(portal, SOME).await?;
        if done.clean + done.infected == 0 {
            return Ok(Turn::Idle);
        }
        tracing::info!(
            clean = done.clean,
            infected = done.infected,
            "documents scanned"
        );
        Ok(if done.away { Turn::Idle } else { Turn::More })
    }
}
