//! The runner: every job in a task of its own, leases, back-off, and a stop that lets each finish its turn.

use std::sync::Arc;
use std::time::Duration;

use app::Portal;
use chrono::TimeDelta;
use mail::Carrier;
use tokio::sync::watch;
use uuid::Uuid;

use crate::Failure;
use crate::clear_documents::ClearDocuments;
use crate::clear_orders::ClearOrders;
use crate::decide_clear::DecideClear;
use crate::deliver_letters::DeliverLetters;
use crate::erase_documents::EraseDocuments;
use crate::find_orphans::FindOrphans;
use crate::gather_statistics::GatherStatistics;
use crate::job::{Job, Turn};
use crate::purge::Purge;
use crate::refresh_insurers::RefreshInsurers;
use crate::reset_accounts::ResetAccounts;
use crate::ripen_take_overs::RipenTakeOvers;
use crate::run_errands::RunErrands;
use crate::run_orders::RunOrders;
use crate::scan_documents::ScanDocuments;
use crate::scrub_documents::ScrubDocuments;
use crate::tell_statement_news::TellStatementNews;
use crate::write_campaign_letters::WriteCampaignLetters;

/// The first pause after a failure; it doubles with each.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause after failures that may pass.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The shortest pause after a failure that somebody has to look at.
const GIVEN_UP: Duration = Duration::from_mins(1);
/// How much longer than a pause a lease lasts.
const GRACE: TimeDelta = TimeDelta::seconds(60);

/// Runs the jobs of one node.
#[derive(Clone, Debug)]
pub struct Runner {
    portal: Portal,
    carrier: Arc<Carrier>,
    node: Uuid,
}

impl Runner {
    /// The jobs of the node with this id (any new id will do).
    #[must_use]
    pub fn new(portal: Portal, carrier: Arc<Carrier>, node: Uuid) -> Self {
        Self {
            portal,
            carrier,
            node,
        }
    }

    /// Runs every job until `stop` turns true; then each finishes its turn.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let mut jobs = tokio::task::JoinSet::new();
        jobs.spawn(
            self.clone()
                .live(DeliverLetters::new(Arc::clone(&self.carrier)), stop.clone()),
        );
        jobs.spawn(self.clone().live(RunErrands, stop.clone()));
        jobs.spawn(self.clone().live(RefreshInsurers, stop.clone()));
        jobs.spawn(self.clone().live(RipenTakeOvers, stop.clone()));
        jobs.spawn(self.clone().live(ResetAccounts, stop.clone()));
        let letters = WriteCampaignLetters::default();
        jobs.spawn(self.clone().live(letters, stop.clone()));
        jobs.spawn(self.clone().live(TellStatementNews, stop.clone()));
        if self.portal.documents().is_ok() {
            jobs.spawn(self.clone().live(ClearDocuments, stop.clone()));
            jobs.spawn(self.clone().live(ScanDocuments, stop.clone()));
            jobs.spawn(self.clone().live(ScrubDocuments, stop.clone()));
            jobs.spawn(self.clone().live(EraseDocuments, stop.clone()));
            jobs.spawn(self.clone().live(FindOrphans, stop.clone()));
            let orders = RunOrders::new(self.node);
            jobs.spawn(self.clone().live(orders, stop.clone()));
            jobs.spawn(self.clone().live(ClearOrders, stop.clone()));
            jobs.spawn(self.clone().live(DecideClear, stop.clone()));
        }
        jobs.spawn(self.clone().live(GatherStatistics, stop.clone()));
        jobs.spawn(self.live(Purge, stop));
        while jobs.join_next().await.is_some() {}
    }

    /// Every job until nothing is left to do now, one after the other; for tests and single runs.
    ///
    /// # Errors
    /// The first failure.
    pub async fn once(&self) -> Result<(), Failure> {
        self.settle(RefreshInsurers).await?;
        self.settle(ResetAccounts).await?;
        self.settle(RunErrands).await?;
        self.settle(RipenTakeOvers).await?;
        self.settle(WriteCampaignLetters::default()).await?;
        self.settle(Purge).await?;
        self.settle(GatherStatistics).await?;
        if self.portal.documents().is_ok() {
            self.settle(ScanDocuments).await?;
            self.settle(DecideClear).await?;
            self.settle(EraseDocuments).await?;
            self.settle(ClearDocuments).await?;
            self.settle(RunOrders::new(self.node)).await?;
            self.settle(ClearOrders).await?;
        }
        self.settle(TellStatementNews).await?;
        self.settle(DeliverLetters::new(Arc::clone(&self.carrier)))
            .await
    }

    async fn settle<J: Job>(&self, mut job: J) -> Result<(), Failure> {
        while job.turn(&self.portal).await? == Turn::More {}
        Ok(())
    }

    async fn live<J: Job>(self, mut job: J, mut stop: watch::Receiver<bool>) {
        let mut failures = 0;
        while !*stop.borrow_and_update() {
            // A database that stands still is no failure: jobs go on with it, not when a pause after failures is over.
            tokio::select! {
                () = self.portal.store().goes_on() => {}
                changed = stop.changed() => if changed.is_err() { break } else { continue },
            }
            let outcome = self.attempt(&mut job).await;
            let pause = pause::<J>(&outcome, &mut failures);
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = job.woken(&self.portal), if failures == 0 => {}
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
        self.leave::<J>().await;
    }

    async fn attempt<J: Job>(&self, job: &mut J) -> Result<Turn, Failure> {
        if J::ALONE && !self.hold::<J>().await? {
            return Ok(Turn::Idle);
        }
        job.turn(&self.portal).await
    }

    async fn hold<J: Job>(&self) -> Result<bool, Failure> {
        let now = self.portal.now();
        let until = now + TimeDelta::from_std(J::EVERY).unwrap_or(GRACE) + GRACE;
        Ok(self
            .portal
            .store()
            .take_lease(J::NAME, self.node, now, until)
            .await?)
    }

    /// Lets another node take the job over at once.
    async fn leave<J: Job>(&self) {
        let now = self.portal.now();
        if J::ALONE
            && let Err(error) = self
                .portal
                .store()
                .take_lease(J::NAME, self.node, now, now)
                .await
        {
            tracing::debug!(job = J::NAME, %error, "the lease runs out by itself");
        }
    }
}

fn pause<J: Job>(outcome: &Result<Turn, Failure>, failures: &mut u32) -> Duration {
    match outcome {
        Ok(turn) => {
            if *failures > 0 {
                tracing::info!(job = J::NAME, "works again");
            }
            *failures = 0;
            if *turn == Turn::More {
                Duration::ZERO
            } else {
                J::EVERY
            }
        }
        Err(failure @ Failure::Retry(_)) => {
            tracing::warn!(job = J::NAME, failures, %failure, "a job failed");
            let pause = FIRST_PAUSE * 2_u32.pow((*failures).min(5));
            *failures += 1;
            pause.min(LONGEST_PAUSE)
        }
        Err(failure @ Failure::GiveUp(_)) => {
            tracing::error!(job = J::NAME, %failure, "a job failed");
            *failures += 1;
            J::EVERY.max(GIVEN_UP)
        }
    }
}

#[cfg(test)]
mod tests;
