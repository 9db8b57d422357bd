//! Opening one's case.

use uuid::Uuid;

use super::held::Held;
use super::{Insured, Sheet};
use crate::{Portal, Result};

/// Everything a page of this case needs; `None` when the insured person has no such case.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(portal: &Portal, who: &Insured, case: Uuid) -> Result<Option<Sheet>> {
    // A case and what hangs on it are looked up by index.
    let scope = portal.store().glances_at_one_moment(who.insurer.id).await?;
    let Some(case) = store::survey::by_id(&scope, case, Some(who.person)).await? else {
        return Ok(None);
    };
    let held = Held::complete(&scope, case).await?;
    Sheet::read(portal, &scope, held).await.map(Some)
}
