//! Looking at orders, and fetching what they made.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use documents::Reading;
use domain::eligibility::Word as _;
use domain::order::{Kind, State};
use domain::staff::Task;
use store::orders::order::Model;
use uuid::Uuid;

use super::file::{self, made};
use super::wanted::{Wanted, task};
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How many orders a page has.
pub const PAGE: u64 = 30;

/// An order.
#[derive(Clone, Debug)]
pub struct Order {
    /// Its row.
    pub row: Model,
    /// What is wanted.
    pub wanted: Wanted,
    /// Where it stands.
    pub state: State,
    /// The name of who ordered it.
    pub by: String,
    /// The campaign's name.
    pub campaign: Option<String>,
    /// The campaign's key.
    pub campaign_key: Option<String>,
}

/// A page of orders.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// The orders, the newest first.
    pub orders: Vec<Order>,
    /// Where the next page begins.
    pub behind: Option<(DateTime<Utc>, Uuid)>,
}

/// A file that an order made.
#[derive(Debug)]
pub struct Fetched {
    /// What it is called.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its bytes.
    pub reading: Reading,
}

impl Order {
    /// Whether its file can be fetched.
    #[must_use]
    pub fn has_file(&self, now: DateTime<Utc>) -> bool {
        let open = self.row.expires_at.is_some_and(|end| end > now);
        self.row.file_key.is_some() && open
    }
}

/// Whether an order is theirs to see: what it takes to order it, in its campaign.
fn may(duty: &Duty, order: &Model) -> bool {
    let Some(kind) = Kind::named(&order.kind) else {
        return false;
    };
    match order.campaign_id {
        Some(campaign) => duty.may_in(task(kind), campaign),
        None => duty.may(task(kind)),
    }
}

/// The order, when it is theirs to see.
pub(super) async fn theirs(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Model>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::orders::by_id(&scope, id).await?;
    Ok(found.filter(|order| may(duty, order)))
}

/// The orders of these kinds, of a campaign where one is named, that they may see.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    portal: &Portal,
    duty: &Duty,
    (kinds, campaign): (&[Kind], Option<Uuid>),
    behind: Option<(DateTime<Utc>, Uuid)>,
) -> Result<Listed> {
    let words: Vec<&str> = kinds
        .iter()
        .filter(|kind| duty.may(task(**kind)))
        .map(|kind| kind.word())
        .collect();
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut rows = store::orders::list(&scope, (&words, campaign), behind, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let last = rows.last().map(|row| (row.ordered_at, row.id));
    rows.retain(|row| may(duty, row));
    Ok(Listed {
        orders: told(portal, &scope, rows).await?,
        behind: last.filter(|_| more),
    })
}

/// The campaigns in which they may do this, the latest first: id and name.
///
/// # Errors
/// When the database refuses.
pub async fn campaigns(portal: &Portal, duty: &Duty, task: Task) -> Result<Vec<(Uuid, String)>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let all = store::campaigns::headings(&scope).await?;
    let opened = all.into_iter().filter(|one| one.opened_at.is_some());
    let theirs = opened.filter(|one| duty.may_in(task, one.id));
    Ok(theirs.map(|one| (one.id, one.name)).collect())
}

/// The seasons of subsidies in which they may do this, the latest first: id and name.
///
/// # Errors
/// When the database refuses.
pub async fn seasons(portal: &Portal, duty: &Duty, task: Task) -> Result<Vec<(Uuid, String)>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let all = store::subsidies::headings(&scope).await?.into_iter();
    let theirs = all.filter(|one| duty.may_in(task, one.id));
    Ok(theirs.map(|one| (one.id, one.name)).collect())
}

/// One order; `None` when there is none that they may see.
///
/// # Errors
/// When the database refuses.
pub async fn look(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Order>> {
    let Some(row) = theirs(portal, duty, id).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    Ok(told(portal, &scope, vec![row]).await?.pop())
}

async fn told(portal: &Portal, scope: &store::Reading, rows: Vec<Model>) -> Result<Vec<Order>> {
    let staff = rows.iter().map(|row| row.ordered_by).collect();
    let names = portal.store().staff_names(staff).await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
    let campaigns = store::campaigns::headings_of(scope, &ids).await?;
    let campaigns = campaigns
        .into_iter()
        .map(|one| (one.id, (one.name, one.key)));
    let campaigns: BTreeMap<Uuid, (String, String)> = campaigns.collect();
    let order = |row: Model| {
        let broken = || Error::Stored(format!("order {}: unknown", row.id));
        let campaign = row.campaign_id.and_then(|id| campaigns.get(&id).cloned());
        let (campaign, campaign_key) = campaign.unzip();
        Ok(Order {
            wanted: serde_json::from_str(&row.wanted).map_err(|_| broken())?,
            state: State::named(&row.state).ok_or_else(broken)?,
            by: names.get(&row.ordered_by).cloned().unwrap_or_default(),
            campaign,
            campaign_key,
            row,
        })
    };
    rows.into_iter().map(order).collect()
}

/// Fetches what an order made. It is on record before the first byte leaves. `None` when there is nothing (any more).
///
/// # Errors
/// When the database or the vault refuses, or when it is not theirs to do.
pub async fn fetch(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Fetched>> {
    let now = portal.now();
    let Some(row) = theirs(portal, duty, id).await? else {
        return Ok(None);
    };
    let open = row.expires_at.is_some_and(|end| end > now);
    let Some(key) = row.file_key.as_deref().filter(|_| open) else {
        return Ok(None);
    };
    let reading = file::open(portal, duty.insurer.id, made(&row), key).await?;
    let line = Line::new(duty.actor(), "order.fetch", "order", id)
        .with("kind", row.kind.clone())
        .with("sha256", row.file_digest.clone());
    let record = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move { audit::record(writing, now, line).await })
    });
    record.await?;
    Ok(Some(Fetched {
        name: row.file_name.unwrap_or_default(),
        bytes: row
            .file_bytes
            .and_then(|bytes| u64::try_from(bytes).ok())
            .unwrap_or(0),
        reading,
    }))
}
