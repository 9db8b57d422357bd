//! Looking into the audit trail of an insurer.

use std::collections::BTreeMap;

use domain::staff::Task;
pub use store::audit::Wanted;
use store::audit::entry;
use uuid::Uuid;

use crate::staff::Duty;
use crate::{Portal, Result};

/// How many lines a page has.
pub const PAGE: u64 = 100;

/// A page of the trail.
#[derive(Clone, Debug)]
pub struct Page {
    /// The lines, the newest first, at most [`PAGE`].
    pub lines: Vec<entry::Model>,
    /// Names of the staff among the actors.
    pub names: BTreeMap<Uuid, String>,
    /// Where the next page begins, where there is one.
    pub below: Option<i64>,
}

/// Who of the staff can be looked for: whoever works for the insurer or has worked for it, by name.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn staff(portal: &Portal, duty: &Duty) -> Result<Vec<(Uuid, String)>> {
    duty.must(Task::ReadAudit)?;
    Ok(portal.store().staff_ever(duty.insurer.id).await?)
}

/// Looks.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn look(portal: &Portal, duty: &Duty, wanted: &Wanted) -> Result<Page> {
    duty.must(Task::ReadAudit)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut lines = store::audit::look(&scope, wanted, PAGE + 1).await?;
    drop(scope);
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > page;
    lines.truncate(page);
    let below = lines.last().map(|line| line.seq).filter(|_| more);
    let staff = lines.iter().filter(|line| line.actor_kind == "staff");
    let ids = staff.filter_map(|line| line.actor_id).collect();
    Ok(Page {
        names: portal.store().staff_names(ids).await?,
        lines,
        below,
    })
}
