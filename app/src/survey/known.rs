//! Questionnaires, campaigns and rules in memory: read once, shared by everybody who answers.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use definitions::campaign::Campaign;
use definitions::subsidies::Subsidy;
use domain::questionnaire::Questionnaire;
use store::Scope;
use store::campaigns::campaign::Model;
use store::survey::Days;
use uuid::Uuid;

use super::calendar::Calendar;
use crate::campaigns::definition;
use crate::rules::{InForce, in_force};
use crate::{Error, Portal, Result};

/// How many of each are kept; a portal with more of them open at once reads again what it has forgotten.
const MOST: usize = 256;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By id; one that nobody is asked with yet may be mended, and has its digest beside it.
    questionnaires: Shelf<(Uuid, Option<String>), Questionnaire>,
    /// By id and digest: its words may change while it is open.
    campaigns: Shelf<(Uuid, String), Campaign>,
    /// The same of subsidies.
    subsidies: Shelf<(Uuid, String), Subsidy>,
    /// By insurer and version of its own values; none where it sets nothing itself.
    rules: Shelf<(Uuid, Option<Uuid>), InForce>,
    calendar: Calendar,
}

impl Known {
    /// The days of opened campaigns; an act that changes a campaign lets it forget them.
    pub(crate) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Subsidies that were read, by id and digest of their season.
    pub(crate) fn subsidies(&self) -> &Shelf<(Uuid, String), Subsidy> {
        &self.subsidies
    }
}

/// What was read under a name that never means anything else.
#[derive(Debug)]
pub(crate) struct Shelf<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V> Shelf<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<Arc<V>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(key).map(Arc::clone)
    }

    pub(crate) fn keep(&self, key: K, value: V) -> Arc<V> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        Arc::clone(kept.entry(key).or_insert_with(|| Arc::new(value)))
    }
}

/// The questionnaire with this id. One that a case asks with is never changed, so that what was read stays right and is not
/// asked for again.
pub(crate) async fn questionnaire(
    portal: &Portal,
    scope: &impl Scope,
    id: Uuid,
) -> Result<Arc<Questionnaire>> {
    let shelf = &portal.surveys().questionnaires;
    if let Some(known) = shelf.get(&(id, None)) {
        return Ok(known);
    }
    let row = store::questionnaires::by_id(scope, id).await?;
    let row = row.ok_or_else(|| Error::Stored(format!("questionnaire {id} is missing")))?;
    let unused = row.used_at.is_none().then(|| row.digest.clone());
    let name = (id, unused);
    if let Some(known) = shelf.get(&name) {
        return Ok(known);
    }
    let read = away(move || crate::questionnaires::of_row(&row));
    Ok(shelf.keep(name, read.await?))
}

/// The campaign with these days, without its list.
pub(super) async fn campaign(
    portal: &Portal,
    scope: &impl Scope,
    days: &Days,
) -> Result<Arc<Campaign>> {
    let shelf = &portal.surveys().campaigns;
    let name = (days.id, days.digest.clone());
    if let Some(known) = shelf.get(&name) {
        return Ok(known);
    }
    let row = store::survey::campaign(scope, days.id).await?;
    let row = row.ok_or_else(|| Error::Stored(format!("campaign {} is missing", days.id)))?;
    of_row(portal, row).await
}

/// The campaign of this row, without its list.
pub(crate) async fn of_row(portal: &Portal, row: Model) -> Result<Arc<Campaign>> {
    let shelf = &portal.surveys().campaigns;
    let name = (row.id, row.digest.clone());
    if let Some(known) = shelf.get(&name) {
        return Ok(known);
    }
    let read = away(move || {
        let campaign = definition(&row)?;
        Ok(Campaign {
            list: None,
            ..campaign
        })
    });
    Ok(shelf.keep(name, read.await?))
}

/// The rules of the scope's insurer, with what it sets itself.
pub(crate) async fn rules(portal: &Portal, scope: &impl Scope) -> Result<Arc<InForce>> {
    let shelf = &portal.surveys().rules;
    let own = store::rules::latest(scope).await?;
    let name = (scope.insurer().0, own.map(|version| version.id));
    if let Some(known) = shelf.get(&name) {
        return Ok(known);
    }
    Ok(shelf.keep(name, in_force(scope).await?))
}

/// Reading a large definition holds up nobody else on this thread.
pub(crate) async fn away<T: Send + 'static>(
    read: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let read = tokio::task::spawn_blocking(read).await;
    read.unwrap_or(Err(Error::Store(store::Error::Abandoned)))
}
