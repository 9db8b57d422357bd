//! Names of rosters in memory, for finding people by a part of a name: read when somebody comes to look for people, and
//! forgotten when nobody has for a while.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::staff::Task;
use store::InsurerId;
use store::roster::search::{Names, imports};
use tokio::sync::watch;

use crate::staff::Duty;
use crate::{Portal, Result};

/// After so long without a search the names are forgotten.
const QUIET: TimeDelta = TimeDelta::minutes(30);
/// How often somebody looks whether they are to be forgotten.
const LOOK: Duration = Duration::from_mins(5);
/// How long a search waits while they are read: still sooner than without them.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is known of which insurer.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    by_insurer: HashMap<InsurerId, Held>,
    /// Whose names are being read; who waits for them sees the sender go.
    reading: HashMap<InsurerId, watch::Receiver<()>>,
    /// Where somebody looks whether they are to be forgotten.
    watched: HashSet<InsurerId>,
}

#[derive(Debug)]
struct Held {
    imports: u64,
    /// None where there are too many.
    names: Option<Arc<Names>>,
    used_at: DateTime<Utc>,
}

/// What is at hand for a search.
#[derive(Debug)]
enum AtHand {
    /// The names as they are; none where there are too many.
    Names(Option<Arc<Names>>),
    /// They are being read until the sender goes.
    Awaited(watch::Receiver<()>),
}

impl Known {
    /// What is held as it is after so many imports; with the sender, where the caller is the one to read it.
    fn of(
        &self,
        insurer: InsurerId,
        imports: u64,
        now: DateTime<Utc>,
    ) -> (AtHand, Option<watch::Sender<()>>) {
        let Ok(mut state) = self.0.lock() else {
            return (AtHand::Names(None), None);
        };
        if let Some(held) = state.by_insurer.get_mut(&insurer)
            && held.imports == imports
        {
            held.used_at = now;
            return (AtHand::Names(held.names.clone()), None);
        }
        let awaited = state.reading.get(&insurer);
        if let Some(awaited) = awaited.filter(|awaited| awaited.has_changed().is_ok()) {
            return (AtHand::Awaited(awaited.clone()), None);
        }
        let (sender, receiver) = watch::channel(());
        state.reading.insert(insurer, receiver.clone());
        (AtHand::Awaited(receiver), Some(sender))
    }

    /// They were read, or could not be; whether the caller is the one to look when they are to be forgotten.
    fn ends(&self, insurer: InsurerId, held: Option<Held>) -> bool {
        let Ok(mut state) = self.0.lock() else {
            return false;
        };
        state.reading.remove(&insurer);
        let Some(held) = held else {
            return false;
        };
        state.by_insurer.insert(insurer, held);
        state.watched.insert(insurer)
    }

    /// Forgets the names when nobody used them for a while; whether there is anything left to forget.
    fn forgets(&self, insurer: InsurerId, now: DateTime<Utc>) -> bool {
        let Ok(mut state) = self.0.lock() else {
            return false;
        };
        let held = state.by_insurer.get(&insurer);
        let used = held.is_some_and(|held| now - held.used_at <= QUIET);
        if !used {
            state.by_insurer.remove(&insurer);
            state.watched.remove(&insurer);
        }
        used
    }
}

/// Reads the names of an insurer's roster into memory, so that the first search finds them there. Goes on in the background.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn prepare(portal: &Portal, duty: &Duty) -> Result<()> {
    duty.must(Task::SeePeople)?;
    at_hand(portal, duty.insurer.id).await.map(|_| ())
}

/// The names as they are; where they are being read, a search waits a little for them, and may hold no scope meanwhile: the
/// connections of requests would wait with it.
pub(super) async fn names(portal: &Portal, insurer: InsurerId) -> Result<Option<Arc<Names>>> {
    let mut reading = match at_hand(portal, insurer).await? {
        AtHand::Names(names) => return Ok(names),
        AtHand::Awaited(reading) => reading,
    };
    let _ = tokio::time::timeout(PATIENCE, reading.changed()).await;
    Ok(match at_hand(portal, insurer).await? {
        AtHand::Names(names) => names,
        AtHand::Awaited(_) => None,
    })
}

/// What is at hand; what is not is read in the background.
async fn at_hand(portal: &Portal, insurer: InsurerId) -> Result<AtHand> {
    let scope = portal.store().read(insurer).await?;
    let imports = imports(&scope).await?;
    drop(scope);
    if imports == 0 {
        return Ok(AtHand::Names(None));
    }
    let (found, reads) = portal.names().of(insurer, imports, portal.now());
    if let Some(reading) = reads {
        let portal = portal.clone();
        tokio::spawn(async move { read(portal, insurer, reading).await });
    }
    Ok(found)
}

async fn read(portal: Portal, insurer: InsurerId, reading: watch::Sender<()>) {
    let held = held(&portal, insurer).await;
    if let Err(error) = &held {
        tracing::warn!(insurer = %insurer.0, %error, "names for searching could not be read");
    }
    let watches = portal.names().ends(insurer, held.ok());
    drop(reading);
    if !watches {
        return;
    }
    loop {
        tokio::time::sleep(LOOK).await;
        if !portal.names().forgets(insurer, portal.now()) {
            return;
        }
    }
}

async fn held(portal: &Portal, insurer: InsurerId) -> Result<Held> {
    // Not among the requests: a million names take a second.
    let scope = portal.store().bulk().read(insurer).await?;
    let imports = imports(&scope).await?;
    drop(scope);
    let names = Names::read(portal.store(), insurer).await?;
    Ok(Held {
        imports: names.as_ref().map_or(imports, Names::imports),
        names: names.map(Arc::new),
        used_at: portal.now(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-29T01:00:00Z".parse().unwrap()
    }

    fn held(imports: u64, used_at: DateTime<Utc>) -> Held {
        Held {
            imports,
            names: None,
            used_at,
        }
    }

    #[test]
    fn names_of_an_older_import_are_read_anew_by_one_and_awaited_by_the_others() {
        let (known, insurer) = (Known::default(), InsurerId(uuid::Uuid::from_u128(1)));
        let of = |imports| known.of(insurer, imports, now());
        let (AtHand::Awaited(first), Some(reading)) = of(1) else {
            panic!("the first one reads");
        };
        let (AtHand::Awaited(second), None) = of(1) else {
            panic!("the second one waits");
        };
        known.ends(insurer, Some(held(1, now())));
        drop(reading);
        for waits in [first, second] {
            assert!(waits.has_changed().is_err(), "they wait no more");
        }
        assert!(matches!(of(1), (AtHand::Names(None), None)));
        assert!(matches!(of(2), (AtHand::Awaited(_), Some(_))));
        // Its reader is gone and said nothing.
        assert!(matches!(of(2), (AtHand::Awaited(_), Some(_))));
    }

    #[test]
    fn names_are_forgotten_after_half_an_hour_and_one_looks_however_often_they_were_read() {
        let (known, insurer) = (Known::default(), InsurerId(uuid::Uuid::from_u128(1)));
        assert!(known.ends(insurer, Some(held(1, now()))));
        assert!(!known.ends(insurer, Some(held(2, now()))));
        assert!(!known.ends(insurer, None));
        assert!(known.forgets(insurer, now() + QUIET));
        assert!(!known.forgets(insurer, now() + QUIET + TimeDelta::seconds(1)));
        assert!(known.ends(insurer, Some(held(2, now()))));
    }
}
