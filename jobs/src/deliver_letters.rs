//! Hands letters over to the carrier; wakes when this node has put one into the outbox.
//!
//! While the mail server is away no letter is tried, so none uses up its tries; the server is asked every ten seconds,
//! and when it is back everything that waits leaves at once.

use std::sync::Arc;
use std::time::Duration;

use app::Portal;
use app::letters::deliver_due;
use mail::Carrier;
use tokio::time::Instant;

use crate::Failure;
use crate::job::{Job, Turn};

/// How often a mail server that is away is asked.
const PROBE: Duration = Duration::from_secs(10);

pub(crate) struct DeliverLetters {
    carrier: Arc<Carrier>,
    /// When the mail server is asked again; `None` while it answers.
    away_until: Option<Instant>,
}

impl DeliverLetters {
    pub(crate) fn new(carrier: Arc<Carrier>) -> Self {
        Self {
            carrier,
            away_until: None,
        }
    }

    /// Whether the carrier answers; when it does again, what waits is due at once.
    async fn is_there(&mut self, portal: &Portal) -> Result<bool, Failure> {
        let Some(until) = self.away_until else {
            return Ok(true);
        };
        if Instant::now() < until {
            return Ok(false);
        }
        if self.carrier.check().await.is_err() {
            self.away_until = Some(Instant::now() + PROBE);
            return Ok(false);
        }
        let waiting = portal.store().hurry_letters(portal.now()).await?;
        tracing::info!(waiting, "the mail server is back");
        self.away_until = None;
        Ok(true)
    }
}

impl Job for DeliverLetters {
    const NAME: &'static str = "deliver_letters";
    const EVERY: Duration = Duration::from_secs(1);
    const ALONE: bool = false;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        if !self.is_there(portal).await? {
            return Ok(Turn::Idle);
        }
        let done = deliver_due(portal, &self.carrier).await?;
        if !done.any() {
            return Ok(Turn::Idle);
        }
        tracing::info!(
            sent = done.sent,
            postponed = done.postponed,
            failed = done.failed,
            expired = done.expired,
            "letters"
        );
        if done.away {
            tracing::warn!("the mail server is away; letters wait");
            self.away_until = Some(Instant::now() + PROBE);
            return Ok(Turn::Idle);
        }
        Ok(Turn::More)
    }

    async fn woken(&self, portal: &Portal) {
        portal.mail().await;
    }
}

#[cfg(test)]
mod tests;
