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
/// For so long it is told that an opening came to nothing.
const TOLD: TimeDelta = TimeDelta::minutes(10);
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
        let there = self.open_of(insurer, campaign)?;
        let goes_on = there.outcome.borrow().is_none();
        goes_on.then(|| there.progress())
    }

    /// Why nobody got a case of a campaign when somebody tried to open it just now.
    pub(super) fn not_opened(
        &self,
        insurer: InsurerId,
        campaign: Uuid,
        now: DateTime<Utc>,
    ) -> Option<Opened> {
        let there = self.open_of(insurer, campaign)?;
        let outcome = there.outcome.borrow().clone();
        match outcome {
            Some(Outcome::Opened(opened)) if now - there.begun < TOLD => Some(opened),
            _ => None,
        }
    }

    fn open_of(&self, insurer: InsurerId, campaign: Uuid) -> Option<Arc<Work>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let there = all.get(&insurer)?;
        (there.what == What::Open(campaign)).then(|| Arc::clone(there))
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

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: InsurerId = InsurerId(Uuid::from_u128(1));
    const ONE: Uuid = Uuid::from_u128(2);
    const OTHER: Uuid = Uuid::from_u128(3);

    fn count(text: &str) -> What {
        What::Count(text.to_owned())
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    /// Begins something that goes on for ever.
    #[track_caller]
    fn endless(board: &Board, what: What, by: Uuid) -> Arc<Work> {
        let Begun::New(work) = board.begin(HERE, (what, by), now()) else {
            panic!("it is not new");
        };
        work.run(std::future::pending());
        work
    }

    #[tokio::test]
    async fn a_count_makes_way_for_another_of_the_same_person_and_for_nobody_elses() {
        let board = Board::default();
        let first = endless(&board, count("a"), ONE);
        let again = board.begin(HERE, (count("a"), OTHER), now());
        assert!(matches!(again, Begun::There(_)));
        let others = board.begin(HERE, (count("b"), OTHER), now());
        assert!(matches!(others, Begun::Busy));
        let elsewhere = board.begin(InsurerId(OTHER), (count("b"), OTHER), now());
        assert!(matches!(elsewhere, Begun::New(_)));
        endless(&board, count("b"), ONE);
        let stopped = first.within(Duration::from_secs(5)).await;
        assert!(matches!(stopped, Some(Outcome::Stopped)));
    }

    #[tokio::test]
    async fn an_opening_makes_way_for_nobody_and_tells_how_far_it_is() {
        let board = Board::default();
        let work = endless(&board, What::Open(OTHER), ONE);
        work.watch()(3, 7);
        let count = board.begin(HERE, (count("a"), ONE), now());
        assert!(matches!(count, Begun::Busy));
        let progress = Progress { done: 3, total: 7 };
        assert_eq!(board.opening(HERE, OTHER), Some(progress));
        assert_eq!(board.opening(HERE, ONE), None);
        assert!(work.within(Duration::from_millis(1)).await.is_none());
    }

    #[tokio::test]
    async fn what_came_of_it_is_told_for_a_while_and_a_failure_is_no_count() {
        let board = Board::default();
        let begun = board.begin(HERE, (What::Open(OTHER), ONE), now());
        let Begun::New(work) = begun else {
            panic!("it is not new");
        };
        work.run(async { Ok(Outcome::Opened(Opened::Overtaken)) });
        assert!(work.within(Duration::from_secs(5)).await.is_some());
        let told = |minutes| board.not_opened(HERE, OTHER, now() + TimeDelta::minutes(minutes));
        assert_eq!((told(1), told(11)), (Some(Opened::Overtaken), None));
        let begun = board.begin(HERE, (count("a"), OTHER), now());
        let Begun::New(work) = begun else {
            panic!("it is not new");
        };
        work.run(async { panic!("this is what it is about") });
        let failed = work.within(Duration::from_secs(5)).await;
        assert!(matches!(failed, Some(Outcome::Failed)));
        let again = board.begin(HERE, (count("a"), OTHER), now());
        assert!(matches!(again, Begun::New(_)));
    }
}
