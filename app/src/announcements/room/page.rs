//! One announcement with its files, its readers and what happened to it.

use chrono::{DateTime, NaiveDate, Utc};
use store::announcements::room::{self, Shelf};
use store::announcements::{Group, entity, files, group_of, held};
use store::audit::Acts;
use uuid::Uuid;

use super::Desk;
use super::list::last_day;
use super::whom::{Whom, named};
use crate::announcements::draft::was_shown;
use crate::announcements::read::attached;
use crate::announcements::{Attached, READS_KEPT};
use crate::campaigns::room::{Happened, happened};
use crate::{Portal, Result};

/// How many lines of the trail are shown.
const LINES: u64 = 50;
/// What is told of an announcement's life.
const LIFE: [&str; 8] = [
    "announcements.draft",
    "announcements.change",
    "announcements.attach",
    "announcements.detach",
    "announcements.show",
    "announcements.withdraw",
    "announcements.end",
    "announcements.resume",
];

/// How far an announcement reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How many accounts it is for.
    pub accounts: u64,
    /// How many of them have opened it; `None` where that is not known any more.
    pub readers: Option<u64>,
}

/// An announcement's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id.
    pub id: Uuid,
    /// The heading.
    pub title: String,
    /// The text in Markdown.
    pub body: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None`: for good.
    pub last: Option<NaiveDate>,
    /// Where it is in its life.
    pub shelf: Shelf,
    /// When it was ended by hand.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether nobody can have seen it, so that it can be deleted.
    pub unseen: bool,
    /// For whom it is.
    pub whom: Whom,
    /// Its files, in order.
    pub attachments: Vec<Attached>,
    /// How far it reaches.
    pub reach: Reach,
    /// What happened to it, the newest first.
    pub history: Vec<Happened>,
    /// Tells whether it is still the same.
    pub seen: String,
}

/// An announcement's page; `None`: there is none here.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(portal: &Portal, desk: &Desk, id: Uuid) -> Result<Option<Page>> {
    let now = portal.now();
    let scope = portal.store().read(desk.id()).await?;
    let Some(row) = room::mine(&scope, id).await? else {
        return Ok(None);
    };
    let files = files(&scope, &[id]).await?;
    let lines = store::audit::about(&scope, &[id], Acts::These(&LIFE), LINES).await?;
    let group = group_of(&scope, &row).await?;
    let whom = named(&scope, group).await?;
    drop(scope);
    let reach = reach(portal, desk, &row, &whom.group).await?;
    let is_ended = row.held.as_deref() == Some(held::ENDED);
    let until = match row.held {
        Some(_) => row.until_held,
        None => row.shown_until,
    };
    Ok(Some(Page {
        id,
        shelf: Shelf::of(&row, now),
        from: domain::japan_time::civil_date(row.shown_from),
        last: until.map(last_day),
        ended_at: row.shown_until.filter(|_| is_ended),
        unseen: !was_shown(&row, now),
        whom,
        attachments: files.into_iter().map(attached).collect(),
        reach,
        history: happened(portal, lines).await?,
        title: row.title,
        body: row.body,
        seen: row.digest,
    }))
}

/// Counts the accounts of the group; of the site's, those of every insurer.
async fn reach(portal: &Portal, desk: &Desk, row: &entity::Model, group: &Group) -> Result<Reach> {
    let insurers = if desk.is_site() {
        portal.insurers().all().iter().map(|one| one.id).collect()
    } else {
        vec![desk.id()]
    };
    let forgotten = row
        .shown_until
        .is_some_and(|until| until < portal.now() - READS_KEPT);
    let mut reach = Reach {
        accounts: 0,
        readers: (!forgotten || row.held.as_deref() == Some(held::DRAFT)).then_some(0),
    };
    for insurer in insurers {
        let scope = portal.store().read(insurer).await?;
        reach.accounts += store::announcements::accounts(&scope, group).await?;
        if let Some(readers) = &mut reach.readers {
            *readers += store::announcements::readers(&scope, row.id, group).await?;
        }
    }
    Ok(reach)
}
