//! Makes accounts void on the days, or after the idle time, that insurers set.

use std::time::Duration;

use app::Portal;
use app::audit::Actor;
use app::insurers::{due_before, reset_accounts};

use crate::Failure;
use crate::job::{Job, Turn};

pub(crate) struct ResetAccounts;

impl Job for ResetAccounts {
    const NAME: &'static str = "reset_accounts";
    const EVERY: Duration = Duration::from_hours(1);
    const ALONE: bool = true;

    async fn turn(&mut self, portal: &Portal) -> Result<Turn, Failure> {
        for insurer in portal.insurers().all() {
            let Some(reset) = due_before(&insurer, portal.now()) else {
                continue;
            };
            let count = reset_accounts(portal, &insurer, reset, Actor::Job, false).await?;
            if count > 0 {
                tracing::info!(insurer = %insurer.key, count, "accounts became void");
            }
        }
        Ok(Turn::Idle)
    }
}
