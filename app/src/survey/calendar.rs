//! The days of the campaigns that were opened, and of seasons, in memory: every home page asks for them, and few have changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use store::InsurerId;
use store::campaigns::Heading;
use store::survey::Days;

use crate::{Portal, Result};

/// So long what another node did may stay unseen, as with the definitions of insurers.
const LASTS: TimeDelta = TimeDelta::seconds(2);
/// How many insurers are kept at most; then it starts over.
const MOST: usize = 4_096;

/// Of each insurer that was asked for.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    /// Surveys that were opened.
    pub(super) surveys: Shown<Days>,
    /// Every season of a subsidy.
    seasons: Shown<Heading>,
}

impl Calendar {
    /// Forgets an insurer's, because a campaign of it has changed: at this node nobody sees what was.
    pub(crate) fn forget(&self, insurer: InsurerId) {
        self.surveys.forget(insurer);
        self.seasons.forget(insurer);
    }
}

/// What is shown of each insurer for a while.
#[derive(Debug)]
pub(super) struct Shown<T>(Mutex<Kept<T>>);

#[derive(Debug)]
struct Kept<T> {
    all: HashMap<InsurerId, (DateTime<Utc>, Arc<[T]>)>,
    /// How often something was forgotten: what was read before may not be kept afterwards.
    forgotten: u64,
}

impl<T> Default for Shown<T> {
    fn default() -> Self {
        Self(Mutex::new(Kept {
            all: HashMap::new(),
            forgotten: 0,
        }))
    }
}

impl<T> Shown<T> {
    fn forget(&self, insurer: InsurerId) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.forgotten += 1;
        kept.all.remove(&insurer);
    }

    /// What is kept and still lasts; else what [`Shown::keep`] has to be told.
    pub(super) fn get(&self, insurer: InsurerId, now: DateTime<Utc>) -> Result<Arc<[T]>, u64> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was put back makes nothing last longer.
        let lasts = |since: DateTime<Utc>| since <= now && now - since < LASTS;
        match kept.all.get(&insurer) {
            Some((since, all)) if lasts(*since) => Ok(Arc::clone(all)),
            _ => Err(kept.forgotten),
        }
    }

    /// Keeps what was read, unless something was forgotten meanwhile.
    pub(super) fn keep(
        &self,
        insurer: InsurerId,
        since: DateTime<Utc>,
        all: &Arc<[T]>,
        forgotten: u64,
    ) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.forgotten != forgotten {
            return;
        }
        if kept.all.len() >= MOST {
            kept.all.clear();
        }
        kept.all.insert(insurer, (since, Arc::clone(all)));
    }
}

/// The days of every campaign of an insurer that was opened, the latest first.
pub(super) async fn opened(portal: &Portal, insurer: InsurerId) -> Result<Arc<[Days]>> {
    let (shown, now) = (&portal.surveys().calendar().surveys, portal.now());
    let forgotten = match shown.get(insurer, now) {
        Ok(days) => return Ok(days),
        Err(forgotten) => forgotten,
    };
    let scope = portal.store().glance(insurer).await?;
    let days: Arc<[Days]> = store::survey::days_of_all(&scope).await?.into();
    shown.keep(insurer, now, &days, forgotten);
    Ok(days)
}

/// Every season of an insurer, the latest first.
pub(crate) async fn seasons(portal: &Portal, insurer: InsurerId) -> Result<Arc<[Heading]>> {
    let (shown, now) = (&portal.surveys().calendar().seasons, portal.now());
    let forgotten = match shown.get(insurer, now) {
        Ok(seasons) => return Ok(seasons),
        Err(forgotten) => forgotten,
    };
    let scope = portal.store().read(insurer).await?;
    let seasons: Arc<[Heading]> = store::subsidies::headings(&scope).await?.into();
    shown.keep(insurer, now, &seasons, forgotten);
    Ok(seasons)
}
