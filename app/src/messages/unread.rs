//! How many messages a member has not read.

use std::collections::BTreeMap;

use store::InsurerId;
use store::messages::author;
use uuid::Uuid;

use crate::{Portal, Result};

/// How many messages of staff the member has not read, of each of these cases that has any. The cases have to be the
/// member's own, as [`crate::survey::list`] gives them.
///
/// # Errors
/// When the database cannot be asked.
pub async fn unread(
    portal: &Portal,
    insurer: InsurerId,
    cases: &[Uuid],
) -> Result<BTreeMap<Uuid, i64>> {
    if cases.is_empty() {
        return Ok(BTreeMap::new());
    }
    let scope = portal.store().read(insurer).await?;
    let found = store::messages::unread(&scope, cases, author::STAFF).await?;
    Ok(found.into_iter().collect())
}
