//! Seasons at a glance, for the tile at home: no reckoning, no files.

use domain::case::State;
use domain::subsidies::Status;
use uuid::Uuid;

use super::overview::{deadline, standing};
use crate::survey::{Insured, seasons};
use crate::{Portal, Result};

/// A season of a subsidy for one household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Its key, which names it in addresses.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// How its days of applying stand.
    pub state: State,
    /// Cases of applications that were not given up, with where they stand; the latest change first.
    pub applications: Vec<(Uuid, Status)>,
}

/// Every season that can be applied for, will be, or was applied for by this household; the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn glance(portal: &Portal, who: &Insured) -> Result<Vec<Glance>> {
    let seasons = seasons(portal, who.insurer.id).await?;
    if seasons.is_empty() {
        return Ok(Vec::new());
    }
    let scope = portal.store().glances_at_one_moment(who.insurer.id).await?;
    let rows = store::subsidies::of_insured(&scope, who.person).await?;
    let mut all = Vec::new();
    for season in seasons.iter() {
        let own = rows.iter().filter(|row| row.campaign_id == season.id);
        let standing = standing(&scope, own).await?;
        let applications: Vec<_> = standing
            .into_iter()
            .map(|(row, status, _)| (row.case_id, status))
            .collect();
        let days = (season.opens_on, season.closes_on, season.closed_at);
        let state = deadline(days, who.person).state(portal.now());
        if applications.is_empty() && matches!(state, State::Over { .. }) {
            continue;
        }
        all.push(Glance {
            key: season.key.clone(),
            name: season.name.clone(),
            state,
            applications,
        });
    }
    Ok(all)
}
