//! What a node counts or opens now: one thing an insurer at a time, which goes on when the one who asked goes away.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use store::InsurerId;
use store::campaigns::opening::NewCase;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use uuid::Uuid;

use crate::Result;
use crate::campaigns::{Opened, Report, Watch};

/// A count is shown again for so long; then the roster may be another one.
const GOOD: TimeDelta = TimeDelta::seconds(30);
/// No count takes longer.
const LONGEST: Duration = Duration::from_mins(2);

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// People who have been looked at.
    pub done: u64,
    /// People there are; 0 before it is known.
    pub total: u64,
}

/// What is being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Counting who is asked by the definition with this digest.
    Count(String),
    /// Opening this campaign.
    Open(Uuid),
}

/// What came of it.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// So many are asked, these among them.
    Counted(Arc<(Report, Vec<NewCase>)>),
    /// It was opened, or not.
    Opened(Opened),
    /// Somebody wanted another count, or it took too long.
    Stopped,
    /// It could not be done; the log says why.
    Failed,
}

/// Something that is being done.
#[derive(Debug)]
pub(super) struct Work {
    what: What,
    by: Uuid,
    begun: DateTime<Utc>,
    done: AtomicU64,
    total: AtomicU64,
    outcome: watch::Sender<Option<Outcome>>,
    task: OnceLock<AbortHandle>,
}

/// What a node is doing, by insurer.
#[derive(Debug, Default)]
pub(crate) struct Board(Mutex<HashMap<InsurerId, Arc<Work>>>);

/// What came of asking.
pub(super) enum Begun {
    /// It has to be done.
    New(Arc<Work>),
    /// It is being done, or has just been.
    There(Arc<Work>),
    /// Something else is being done that cannot be stopped.
    Busy,
}

impl Board {
    /// Asks for something. A count makes way for another one of the same person; nothing else makes way.
    pub(super) fn begin(
        &self,
        insurer: InsurerId,
        (what, by): (What, Uuid),
        now: DateTime<Utc>,
    ) -> Begun {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = all.get(&insurer) {
            let running = there.outcome.borrow().is_none();
            if there.what == what && (running || there.is_good(now)) {
                return Begun::There(Arc::clone(there));
            }
            if running && (there.by != by || matches!(there.what, What::Open(_))) {
                return Begun::Busy;
            }
            there.stop();
        }
        let work = Arc::new(Work {
            what,
            by,
            begun: now,
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            outcome: watch::Sender::new(None),
            task: OnceLock::new(),
        });
        all.insert(insurer, Arc::clone(&work));
        Begun::New(work)
    }

    /// How far the opening of a campaign is, while it goes on here.
    pub(super) fn opening(&self, insurer: InsurerId, campaign: Uuid) -> Option<Progress> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let there = all.get(&insurer)?;
        let goes_on = there.what == What::Open(campaign) && there.outcome.borrow().is_none();
        goes_on.then(|| there.progress())
    }
}

impl Work {
    /// Does it, apart from whoever asked.
    pub(super) fn run(
        self: &Arc<Self>,
        doing: impl Future<Output = Result<Outcome>> + Send + 'static,
    ) {
        let counts = matches!(self.what, What::Count(_));
        let task = tokio::spawn(doing);
        let _ = self.task.set(task.abort_handle());
        let work = Arc::clone(self);
        tokio::spawn(async move {
            let ended = if counts {
                match tokio::time::timeout(LONGEST, task).await {
                    Ok(ended) => ended,
                    Err(_) => return work.stop(),
                }
            } else {
                task.await
            };
            let outcome = match ended {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(error)) => {
                    tracing::error!(%error, "a campaign was not counted or opened");
                    Outcome::Failed
                }
                Err(error) if error.is_cancelled() => Outcome::Stopped,
                Err(_) => Outcome::Failed,
            };
            work.outcome.send_replace(Some(outcome));
        });
    }

    /// Who tells how far it is.
    pub(super) fn watch(self: &Arc<Self>) -> Watch {
        let work = Arc::clone(self);
        Arc::new(move |done, total| {
            work.done.store(done, Relaxed);
            work.total.store(total, Relaxed);
        })
    }

    /// What came of it, when that is known within this time.
    pub(super) async fn within(&self, time: Duration) -> Option<Outcome> {
        let mut seen = self.outcome.subscribe();
        let known = tokio::time::timeout(time, seen.wait_for(Option::is_some)).await;
        known.ok()?.ok()?.clone()
    }

    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        Progress {
            done: self.done.load(Relaxed),
            total: self.total.load(Relaxed),
        }
    }

    fn is_good(&self, now: DateTime<Utc>) -> bool {
        let counted = matches!(*self.outcome.borrow(), Some(Outcome::Counted(_)));
        counted && now - self.begun < GOOD
    }

    fn stop(&self) {
        if let Some(task) = self.task.get() {
            task.abort();
        }
        self.outcome.send_if_modified(|outcome| {
            let goes_on = outcome.is_none();
            if goes_on {
                *outcome = Some(Outcome::Stopped);
            }
            goes_on
        });
    }
}
