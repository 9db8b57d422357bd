//! One campaign with its settings, its extensions and what happened to it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::campaign::{Campaign, Written};
use domain::staff::Task;
use store::audit::{Acts, entry};
use store::campaigns::campaign::Model;
use store::campaigns::extension;
use uuid::Uuid;

use super::board::Progress;
use super::theirs;
use crate::campaigns::list::listing;
use crate::campaigns::{Listing, Opened};
use crate::staff::Duty;
use crate::survey::known_campaign;
use crate::{Error, Portal, Result};

/// What is told of a campaign's life.
const LIFE: [&str; 8] = [
    "campaign.apply",
    "campaign.open",
    "campaign.extend",
    "campaign.close",
    "campaign.finish",
    "campaign.take_up",
    "campaign.questionnaire",
    "campaign.export",
];
/// How many lines of the trail are shown.
const LINES: u64 = 50;
/// How many extensions are shown.
const EXTENSIONS: usize = 50;

/// The definition as it is kept.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its text.
    pub text: String,
    /// Its values as a form has them.
    pub written: Written,
    /// Tells whether it is still the same.
    pub digest: String,
    /// The list's file name with the number of its lines below the heading.
    pub list: Option<(String, usize)>,
    /// Whether cases have been made by it.
    pub opened: bool,
}

/// Who was given until when.
#[derive(Clone, Debug)]
pub struct Given {
    /// The last day.
    pub until: NaiveDate,
    /// A workplace.
    pub workplace: Option<String>,
    /// A person. Neither: everybody.
    pub person: Option<Uuid>,
    /// When it was given.
    pub at: DateTime<Utc>,
}

/// A line of the trail.
#[derive(Clone, Debug)]
pub struct Happened {
    /// The line.
    pub line: entry::Model,
    /// Who of the staff.
    pub staff: Option<String>,
}

/// A campaign's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it stands.
    pub listing: Listing,
    /// Its definition, read.
    pub campaign: Arc<Campaign>,
    /// Its definition, as it is kept.
    pub source: Source,
    /// When its cases were made.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was closed by hand.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was finished.
    pub finished_at: Option<DateTime<Utc>>,
    /// The newest extensions.
    pub extensions: Vec<Given>,
    /// What happened, the newest first.
    pub history: Vec<Happened>,
    /// How far its opening is, while it goes on.
    pub opening: Option<Progress>,
    /// Why it was not opened when somebody tried to just now.
    pub not_opened: Option<Opened>,
    /// Whether its last day is behind us.
    pub over: bool,
    /// Whether they may change and run it.
    pub runs: bool,
    /// Whether they may make another one of it.
    pub copies: bool,
}

/// A campaign's page; `None`: there is none, or it is not theirs to see.
///
/// # Errors
/// When the database cannot be asked, or when campaigns are not theirs to see.
pub async fn page(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Page>> {
    let Some(row) = theirs(portal, duty, Task::SeeCampaigns, key).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let lines = store::audit::about(&scope, &[row.id], Acts::These(&LIFE), LINES).await?;
    let mut extensions = store::campaigns::extensions(&scope, row.id).await?;
    let listing = listing(&scope, portal.now(), row.clone()).await?;
    drop(scope);
    extensions.reverse();
    extensions.truncate(EXTENSIONS);
    let (board, insurer) = (portal.board(), duty.insurer.id);
    Ok(Some(Page {
        listing,
        source: Source::of(&row)?,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        finished_at: row.finished_at,
        extensions: extensions.into_iter().map(given).collect(),
        history: happened(portal, lines).await?,
        opening: board.opening(insurer, row.id),
        not_opened: board
            .not_opened(insurer, row.id, portal.now())
            .filter(|_| row.opened_at.is_none()),
        over: row.closes_on < portal.clock().today(),
        runs: duty.may_in(Task::RunCampaigns, row.id),
        copies: may_copy(duty),
        campaign: known_campaign(portal, row).await?,
    }))
}

/// Who may run one campaign alone makes no others.
pub(super) fn may_copy(duty: &Duty) -> bool {
    duty.campaigns(Task::RunCampaigns).is_none()
}

/// Lines of the trail with the names of the staff who did it.
pub(crate) async fn happened(portal: &Portal, lines: Vec<entry::Model>) -> Result<Vec<Happened>> {
    let staff = lines.iter().filter(|line| line.actor_kind == "staff");
    let ids = staff.filter_map(|line| line.actor_id).collect();
    let names = portal.store().staff_names(ids).await?;
    let happened = |line: entry::Model| Happened {
        staff: line.actor_id.and_then(|id| names.get(&id).cloned()),
        line,
    };
    Ok(lines.into_iter().map(happened).collect())
}

fn given(row: extension::Model) -> Given {
    Given {
        until: row.until,
        workplace: row.workplace_code.filter(|_| row.person_id.is_none()),
        person: row.person_id,
        at: row.made_at,
    }
}

impl Source {
    pub(super) fn of(row: &Model) -> Result<Self> {
        let written = Written::read(&row.body);
        let lines = |list: &String| {
            let filled = list.lines().filter(|line| !line.trim().is_empty());
            filled.count().saturating_sub(1)
        };
        Ok(Self {
            text: row.body.clone(),
            written: written
                .ok_or_else(|| Error::Stored(format!("campaign {}: no TOML", row.id)))?,
            digest: row.digest.clone(),
            list: row.list_name.clone().zip(row.list.as_ref().map(lines)),
            opened: row.opened_at.is_some(),
        })
    }
}
