//! An order that runs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::eligibility::Word as _;
use domain::order::{Kind, State};
use store::InsurerId;
use store::orders::order::Model;
use store::orders::{End, File, Taken};
use uuid::Uuid;

use super::file::{Sink, Source};
use super::wanted::{Problem, Wanted};
use super::{ATTEMPTS, KEPT, LEASE, kept};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// How often the database is told how far an order is.
const TELL: Duration = Duration::from_secs(1);

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Go on.
    On,
    /// Somebody wants it stopped, or another node has it.
    Stop,
}

/// How an order ended.
#[derive(Debug)]
pub enum Ended {
    /// What it came to, and the file it made.
    Done(Option<serde_json::Value>, Option<File>),
    /// Why nothing came of it, with what is known.
    Failed(Problem, Option<serde_json::Value>),
    /// Somebody stopped it.
    Stopped,
}

/// An order that this node runs.
#[derive(Debug)]
pub struct Running {
    portal: Portal,
    /// For whom.
    pub insurer: Arc<Insurer>,
    /// What is wanted.
    pub wanted: Wanted,
    order: Model,
    taken: Taken,
    told: Option<Instant>,
}

/// Takes the next order of any insurer for this node; `None` when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn take_next(portal: &Portal, node: Uuid) -> Result<Option<Running>> {
    for insurer in portal.insurers().all() {
        if let Some(running) = take_of(portal, &insurer, node).await? {
            return Ok(Some(running));
        }
    }
    Ok(None)
}

async fn take_of(portal: &Portal, insurer: &Arc<Insurer>, node: Uuid) -> Result<Option<Running>> {
    let now = portal.now();
    let scope = portal.store().read(insurer.id).await?;
    let Some(order) = store::orders::next(&scope, now).await? else {
        return Ok(None);
    };
    drop(scope);
    let taken = Taken { order, node };
    let until = now + LEASE;
    let order = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move { store::orders::take(writing, taken, (now, until)).await })
    });
    let Some(order) = order.await? else {
        return Ok(None);
    };
    let wanted = serde_json::from_str(&order.wanted);
    let running = |wanted, order| Running {
        portal: portal.clone(),
        insurer: Arc::clone(insurer),
        wanted,
        order,
        taken,
        told: None,
    };
    match wanted {
        Ok(wanted) if order.attempts <= ATTEMPTS => Ok(Some(running(wanted, order))),
        Ok(wanted) => {
            let given_up = Ended::Failed(Problem::GivenUp, None);
            running(wanted, order).end(given_up).await?;
            Ok(None)
        }
        Err(_) => {
            // Of another version of the program. Left as it is, it would be taken again and again, and hold others up.
            tracing::error!(order = %order.id, "an order is unknown here");
            let failed = Ended::Failed(Problem::Failed, None);
            end(portal, &order, taken, failed).await?;
            Ok(None)
        }
    }
}

impl Running {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.order.id
    }

    /// The portal.
    #[must_use]
    pub const fn portal(&self) -> &Portal {
        &self.portal
    }

    /// Who ordered it, for the audit trail.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Staff(self.order.ordered_by)
    }

    /// Why it is wanted.
    #[must_use]
    pub fn purpose(&self) -> &str {
        self.order.purpose.as_deref().unwrap_or_default()
    }

    /// Says how far it is, once a second at most; and learns whether to go on.
    ///
    /// # Errors
    /// When the database refuses, unless it may go on in a moment.
    pub async fn at(&mut self, phase: &'static str, done: u64, total: u64) -> Result<Go> {
        if self.told.is_some_and(|told| told.elapsed() < TELL) {
            return Ok(Go::On);
        }
        self.told = Some(Instant::now());
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (taken, far) = (self.taken, (phase, count(done), count(total)));
        let until = self.portal.now() + LEASE;
        let told = self.portal.store().write(self.insurer.id, move |writing| {
            Box::pin(
                async move { Ok::<_, Error>(store::orders::at(writing, taken, far, until).await?) },
            )
        });
        match told.await {
            Ok(Some(false)) => Ok(Go::On),
            Ok(_) => Ok(Go::Stop),
            Err(error) if error.is_passing() => Ok(Go::On),
            Err(error) => Err(error),
        }
    }

    /// Does one piece of work that says nothing of how far it is, and tells meanwhile that this node lives.
    ///
    /// # Errors
    /// As [`Running::at`].
    pub async fn busy<T>(
        &mut self,
        phase: &'static str,
        work: impl Future<Output = T> + Send,
    ) -> Result<T> {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return Ok(done),
                () = tokio::time::sleep(TELL) => { self.at(phase, 0, 0).await?; }
            }
        }
    }

    /// Begins the file that it makes.
    #[must_use]
    pub fn sink(&self) -> Sink {
        Sink::begin(&self.portal, &self.order)
    }

    /// The file that came with this order; `None` when none did or its time is over.
    ///
    /// # Errors
    /// When the vault refuses.
    pub async fn source(&self) -> Result<Option<Source>> {
        Source::that_came(&self.portal, &self.order).await
    }

    /// The roster as it was before an import; `None` when its time is over.
    ///
    /// # Errors
    /// When the database or the vault refuses.
    pub async fn kept_by(&self, import: Uuid) -> Result<Option<Source>> {
        match self.other(import, Kind::RosterImport).await? {
            Some(order) => Source::that_was_made(&self.portal, &order).await,
            None => Ok(None),
        }
    }

    /// The file of a comparison of this kind, and what that came to; `None` when its time is over.
    ///
    /// # Errors
    /// When the database or the vault refuses.
    pub async fn checked<T: serde::de::DeserializeOwned>(
        &self,
        check: Uuid,
        kind: Kind,
    ) -> Result<Option<(Source, T)>> {
        let order = self.other(check, kind).await?;
        let Some(order) = order.filter(|order| order.outcome.is_some()) else {
            return Ok(None);
        };
        let checked = serde_json::from_str(order.outcome.as_deref().unwrap_or_default())?;
        let source = match serde_json::from_str(&order.wanted)? {
            Wanted::RosterCheck {
                back_to: Some(import),
                ..
            } => self.kept_by(import).await?,
            _ => Source::that_came(&self.portal, &order).await?,
        };
        Ok(source.map(|source| (source, checked)))
    }

    /// Another order of the insurer that is done.
    async fn other(&self, id: Uuid, kind: Kind) -> Result<Option<Model>> {
        let scope = self.portal.store().read(self.insurer.id).await?;
        let order = store::orders::by_id(&scope, id).await?;
        let done = |order: &Model| order.kind == kind.word() && order.state == State::Done.word();
        Ok(order.filter(done))
    }

    /// Ends it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end(self, ended: Ended) -> Result<()> {
        end(&self.portal, &self.order, self.taken, ended).await
    }

    /// It failed: what may pass is tried again in a moment, everything else ends it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn fail(self, error: &Error) -> Result<()> {
        let full = matches!(error, Error::Vault(documents::VaultError::Full));
        if error.is_passing() && !full && self.order.attempts < ATTEMPTS {
            tracing::warn!(order = %self.order.id, %error, "an order is begun again");
            let (taken, until) = (
                self.taken,
                self.portal.now() + chrono::TimeDelta::seconds(10),
            );
            let back = self.portal.store().write(self.insurer.id, move |writing| {
                Box::pin(async move {
                    Ok::<_, Error>(store::orders::give_back(writing, taken, until).await?)
                })
            });
            return back.await;
        }
        tracing::error!(order = %self.order.id, %error, "an order failed");
        let problem = if full { Problem::Full } else { Problem::Failed };
        self.end(Ended::Failed(problem, None)).await
    }
}

/// Ends an order that this node has taken.
async fn end(portal: &Portal, order: &Model, taken: Taken, ended: Ended) -> Result<()> {
    let (state, outcome, problem, file) = match ended {
        Ended::Done(outcome, file) => (State::Done, outcome, None, file),
        Ended::Failed(problem, outcome) => (State::Failed, outcome, Some(problem), None),
        Ended::Stopped => (State::Cancelled, None, None, None),
    };
    let now = portal.now();
    let line = Line::new(Actor::Job, "order.end", "order", order.id)
        .with("kind", order.kind.clone())
        .with("state", state.word())
        .with("problem", problem.map(Problem::word))
        .with("sha256", file.as_ref().map(|file| file.digest.clone()));
    let end = End {
        state: state.word().to_owned(),
        outcome: outcome.map(|outcome| outcome.to_string()),
        problem: problem.map(|problem| problem.word().to_owned()),
        file,
    };
    let kept = Kind::named(&order.kind).map_or(KEPT, kept);
    let ended = portal
        .store()
        .write(InsurerId(order.insurer_id), move |writing| {
            Box::pin(async move {
                if store::orders::end(writing, taken, end, (now, now + kept)).await? {
                    audit::record(writing, now, line).await?;
                }
                Ok::<_, Error>(())
            })
        });
    ended.await
}
