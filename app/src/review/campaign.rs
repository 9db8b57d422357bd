//! The campaigns whose cases are reviewed: surveys, and seasons of subsidies.

use domain::staff::Task;
use uuid::Uuid;

use crate::staff::Duty;
use crate::{Portal, Result};

/// A campaign that has cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its id.
    pub id: Uuid,
    /// Its key, which names it in addresses.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Whether it is a season of a subsidy, whose cases are applications.
    pub subsidy: bool,
}

/// The surveys whose cases somebody may see, the latest first; behind them the seasons of subsidies.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn campaigns(portal: &Portal, duty: &Duty) -> Result<Vec<Chosen>> {
    duty.must(Task::SeeCases)?;
    let only = duty.campaigns(Task::SeeCases);
    let scope = portal.store().read(duty.insurer.id).await?;
    let surveys = store::campaigns::headings(&scope).await?.into_iter();
    let seasons = store::subsidies::headings(&scope).await?.into_iter();
    let all = surveys.map(|one| (one, false));
    let all = all.chain(seasons.map(|one| (one, true)));
    let theirs = all.filter(|(one, _)| {
        let theirs = only.as_ref().is_none_or(|only| only.contains(&one.id));
        one.opened_at.is_some() && theirs
    });
    let each = theirs.map(|(one, subsidy)| Chosen {
        id: one.id,
        key: one.key,
        name: one.name,
        subsidy,
    });
    Ok(each.collect())
}

/// The campaign of a case; `None` when there is no such case that they may see.
///
/// # Errors
/// When the database cannot be asked.
pub async fn campaign_of(portal: &Portal, duty: &Duty, case: Uuid) -> Result<Option<Chosen>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(case) = store::survey::by_id(&scope, case, None).await? else {
        return Ok(None);
    };
    let row = store::survey::campaign(&scope, case.campaign_id).await?;
    let theirs = row.filter(|row| duty.may_in(Task::SeeCases, row.id));
    Ok(theirs.map(|row| Chosen {
        id: row.id,
        subsidy: row.kind == store::subsidies::KIND,
        key: row.key,
        name: row.name,
    }))
}
