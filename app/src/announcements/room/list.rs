//! Every announcement of an insurer, or of the site, by where it is in its life.

use chrono::{DateTime, NaiveDate, Utc};
use store::announcements::room::{self, Listed, Shelf};
use uuid::Uuid;

use super::Desk;
use crate::{Portal, Result};

/// How many announcements a page has.
pub const PAGE: u64 = 20;

/// An announcement in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// The heading.
    pub title: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None`: for good.
    pub last: Option<NaiveDate>,
    /// The kind of group it is for, as [`super::Group::kind`] has it.
    pub group: String,
}

/// One shelf, with how many stand on each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelves {
    /// Shelves with how many stand on each.
    pub counts: [(Shelf, u64); 4],
    /// Those of the shelf that was asked for, at most [`PAGE`].
    pub announcements: Vec<Line>,
    /// Where the next page begins, where there is one.
    pub next: Option<u64>,
}

/// Looks at a shelf, from this place on.
///
/// # Errors
/// When the database cannot be asked.
pub async fn list(portal: &Portal, desk: &Desk, shelf: Shelf, from: u64) -> Result<Shelves> {
    let now = portal.now();
    let scope = portal.store().read(desk.id()).await?;
    let mut counts = [
        (Shelf::InForce, 0),
        (Shelf::Planned, 0),
        (Shelf::Drafts, 0),
        (Shelf::Over, 0),
    ];
    for (one, count) in &mut counts {
        *count = room::count(&scope, *one, now).await?;
    }
    // Whatever an address says: no database counts further.
    let from = from.min(u64::from(u32::MAX));
    let mut rows = room::listed(&scope, (shelf, now), (from, PAGE + 1)).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    Ok(Shelves {
        counts,
        announcements: rows.into_iter().map(line).collect(),
        next: more.then_some(from + PAGE),
    })
}

fn line(row: Listed) -> Line {
    let until = match row.held {
        Some(_) => row.until_held,
        None => row.shown_until,
    };
    Line {
        id: row.id,
        title: row.title,
        from: domain::japan_time::civil_date(row.shown_from),
        last: until.map(last_day),
        group: row.group_kind,
    }
}

/// The last day of a period that ends at this moment.
pub(super) fn last_day(until: DateTime<Utc>) -> NaiveDate {
    domain::japan_time::civil_date(until - chrono::TimeDelta::seconds(1))
}
