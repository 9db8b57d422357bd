//! The days of the campaigns that were opened, in memory: every home page asks for them, and few of them have changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use store::InsurerId;
use store::survey::Days;

use crate::{Portal, Result};

/// So long what another node did may stay unseen, as with the definitions of insurers.
const LASTS: TimeDelta = TimeDelta::seconds(2);
/// How many insurers are kept at most; then it starts over.
const MOST: usize = 4_096;

/// The opened campaigns of each insurer that was asked for.
#[derive(Debug, Default)]
pub(crate) struct Calendar(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    days: HashMap<InsurerId, (DateTime<Utc>, Arc<[Days]>)>,
    /// How often something was forgotten: what was read before may not be kept afterwards.
    forgotten: u64,
}

impl Calendar {
    /// Forgets an insurer's, because a campaign of it has changed: at this node nobody sees what was.
    pub(crate) fn forget(&self, insurer: InsurerId) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.forgotten += 1;
        kept.days.remove(&insurer);
    }

    /// What is kept and still lasts; else what [`Calendar::keep`] has to be told.
    pub(super) fn get(&self, insurer: InsurerId, now: DateTime<Utc>) -> Result<Arc<[Days]>, u64> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was put back makes nothing last longer.
        let lasts = |since: DateTime<Utc>| since <= now && now - since < LASTS;
        match kept.days.get(&insurer) {
            Some((since, days)) if lasts(*since) => Ok(Arc::clone(days)),
            _ => Err(kept.forgotten),
        }
    }

    /// Keeps what was read, unless something was forgotten meanwhile.
    pub(super) fn keep(
        &self,
        insurer: InsurerId,
        since: DateTime<Utc>,
        days: &Arc<[Days]>,
        forgotten: u64,
    ) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.forgotten != forgotten {
            return;
        }
        if kept.days.len() >= MOST {
            kept.days.clear();
        }
        kept.days.insert(insurer, (since, Arc::clone(days)));
    }
}

/// The days of every campaign of an insurer that was opened, the latest first.
pub(super) async fn opened(portal: &Portal, insurer: InsurerId) -> Result<Arc<[Days]>> {
    let (calendar, now) = (portal.surveys().calendar(), portal.now());
    let forgotten = match calendar.get(insurer, now) {
        Ok(days) => return Ok(days),
        Err(forgotten) => forgotten,
    };
    let scope = portal.store().glance(insurer).await?;
    let days: Arc<[Days]> = store::survey::days_of_all(&scope).await?.into();
    calendar.keep(insurer, now, &days, forgotten);
    Ok(days)
}
