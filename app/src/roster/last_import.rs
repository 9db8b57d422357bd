//! When a file became the roster last.

use chrono::{DateTime, Utc};
use domain::staff::Task;

use crate::staff::Duty;
use crate::{Portal, Result};

/// When a file became the roster last; `None`: never.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn last_import(portal: &Portal, duty: &Duty) -> Result<Option<DateTime<Utc>>> {
    duty.must(Task::ManageRoster)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    Ok(store::roster::bulk::last_import(&scope).await?)
}
