//! Reads every document again within a month, a few at a time.

use std::time::Duration;

use app::Portal;
use app::audit::Actor;
use app::uploads::scrub;
use chrono::TimeDelta;

use crate::Failure;
use crate::job::{Job, Turn};

/// Each document is read again after so long.
const AGAIN: TimeDelta = TimeDelta::days(30);
/// How long one turn reads; the pause is as long or longer, so that people's uploads come first.
const WITHIN: Duration = Duration::from_secs(5);

pub(crate) struct ScrubDocuments;

impl Job for ScrubDocuments {
    const NAME: &'static str = "scrub_documents";
    const EVERY: Duration = Duration::from_secs(20);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        let insurers = portal.insurers().all();
        let insurers: Vec<_> = insurers.iter().map(|insurer| insurer.id).collect();
        let before = portal.now() - AGAIN;
        let found = scrub(
            portal,
            &insurers,
            before,
            Some(WITHIN),
            Actor::Job,
            &|_, _| {},
        )
        .await?;
        if found.files > 0 {
            let (files, bytes) = (found.files, found.bytes);
            let bad = found.damaged.len() + found.missing.len();
            tracing::info!(files, bytes, bad, "documents read again");
        }
        Ok(Turn::Idle)
    }
}
