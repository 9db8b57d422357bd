//! Every campaign somebody may see, with where it stands.

use domain::staff::Task;

use crate::campaigns::Listing;
use crate::campaigns::list::listing;
use crate::staff::Duty;
use crate::{Portal, Result};

/// How many campaigns a page has.
pub const PAGE: usize = 20;

/// A page of campaigns, the latest first.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The campaigns, at most [`PAGE`].
    pub campaigns: Vec<Listing>,
    /// Where the next page begins, where there is one.
    pub next: Option<usize>,
}

/// Looks, from this place on.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn list(portal: &Portal, duty: &Duty, from: usize) -> Result<Shelf> {
    duty.must(Task::SeeCampaigns)?;
    let only = duty.campaigns(Task::SeeCampaigns);
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut rows = store::campaigns::all(&scope).await?;
    rows.retain(|row| only.as_ref().is_none_or(|only| only.contains(&row.id)));
    let more = rows.len() > from.saturating_add(PAGE);
    let mut campaigns = Vec::new();
    for row in rows.into_iter().skip(from).take(PAGE) {
        campaigns.push(listing(&scope, portal.now(), row).await?);
    }
    Ok(Shelf {
        campaigns,
        next: more.then_some(from.saturating_add(PAGE)),
    })
}
