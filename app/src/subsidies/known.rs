//! Seasons of subsidies as the database holds them.

use std::sync::Arc;

use definitions::subsidies::{Subsidy, parse_kept};
use store::Scope;
use store::campaigns::campaign::Model;
use store::survey::Days;

use crate::survey::away;
use crate::{Error, Portal, Result};

/// The definition of a stored season.
pub(crate) fn definition(row: &Model) -> Result<Subsidy> {
    parse_kept(&row.key, &row.body).map_err(|problems| {
        Error::Stored(format!("subsidy {}: {} problems", row.id, problems.len()))
    })
}

/// The subsidy with these days; read once, shared by everybody who applies.
pub(crate) async fn subsidy(
    portal: &Portal,
    scope: &impl Scope,
    days: &Days,
) -> Result<Arc<Subsidy>> {
    let shelf = portal.surveys().subsidies();
    let name = (days.id, days.digest.clone());
    if let Some(known) = shelf.get(&name) {
        return Ok(known);
    }
    let row = store::survey::campaign(scope, days.id).await?;
    let row = row.ok_or_else(|| Error::Stored(format!("subsidy {} is missing", days.id)))?;
    Ok(shelf.keep(name, away(move || definition(&row)).await?))
}
