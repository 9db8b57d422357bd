//! What is in force, and what has been prepared.

use std::sync::Arc;

use domain::staff::Task;
use store::insurers::draft::Waiting as Row;

use super::{Stamp, changes, current, stamps};
use crate::insurers::Insurer;
use crate::staff::Duty;
use crate::{Portal, Result};

/// How many drafts are shown.
const DRAFTS: u64 = 10;

/// The definition in force.
#[derive(Clone, Debug)]
pub struct Page {
    /// The insurer.
    pub insurer: Arc<Insurer>,
    /// Since when it is in force, and who put it there.
    pub since: Stamp,
    /// Whether they may change it.
    pub changes: bool,
    /// What has been prepared on it, the newest first; for those who may change it.
    pub waiting: Vec<Waiting>,
}

/// A draft that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The draft.
    pub row: Row,
    /// Who made it.
    pub staff: Option<String>,
}

/// The definition in force.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn page(portal: &Portal, duty: &Duty) -> Result<Page> {
    duty.must(Task::SeeSettings)?;
    let insurer = current(portal, duty).await?;
    let scope = portal.store().read(insurer.id).await?;
    let newest = store::insurers::revisions(&scope, Some(insurer.revision), 1).await?;
    let rows = if changes(duty) {
        store::insurers::draft::waiting(&scope, insurer.revision, DRAFTS).await?
    } else {
        Vec::new()
    };
    drop(scope);
    let ids = rows.iter().map(|row| row.made_by).collect();
    let names = portal.store().staff_names(ids).await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        staff: names.get(&row.made_by).cloned(),
        row,
    });
    let at = newest.first().map_or(portal.now(), |one| one.applied_at);
    let mut stamped = stamps(portal, duty, &[(insurer.revision, at)]).await?;
    let nobody = Stamp {
        at,
        line: None,
        staff: None,
    };
    Ok(Page {
        waiting: waiting.collect(),
        since: stamped.pop().unwrap_or(nobody),
        changes: changes(duty),
        insurer,
    })
}
