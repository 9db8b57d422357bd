//! What people read: the announcements in force, one of them, one of its files.

use chrono::{DateTime, NaiveDate, Utc};
use store::announcements::{FileLine, Line};
use store::{InsurerId, Scope};
use uuid::Uuid;

use crate::{Portal, Result};

/// At most so many are listed, the newest.
const MOST: u64 = 60;

/// Announcements as pages list them, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// 「サイトからのお知らせ」.
    pub site: Vec<Heading>,
    /// 「健康保険組合からのお知らせ」; empty without an insurer.
    pub insurer: Vec<Heading>,
}

/// The heading of an announcement; its files are not part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id, lasting over changes of its text.
    pub id: Uuid,
    /// The heading.
    pub title: String,
    /// Its date, the first day it is shown (civil date in Japan).
    pub date: NaiveDate,
}

/// A file of an announcement, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its id; another content has another id.
    pub id: Uuid,
    /// The name people see and save it under.
    pub name: String,
    /// The media type, one of PDF, PNG, JPEG.
    pub media_type: String,
    /// The size in bytes.
    pub size: i64,
}

/// One announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Heading and date.
    pub heading: Heading,
    /// Its files, in order.
    pub attachments: Vec<Attached>,
    /// Whether it is the site's; else the insurer's.
    pub of_site: bool,
    /// The text in Markdown without HTML (checked when it was applied).
    pub body: String,
}

/// A file with its content.
#[derive(Clone, PartialEq, Eq)]
pub struct Content {
    /// The name people save it under.
    pub name: String,
    /// The media type, one of PDF, PNG, JPEG.
    pub media_type: String,
    /// SHA-256 in hex, good as an entity tag.
    pub digest: String,
    /// The content, at most 10 MiB.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Content")
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

/// The announcements shown at `now`: the site's, and with an insurer also its own.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_for(
    portal: &Portal,
    insurer: Option<InsurerId>,
    now: DateTime<Utc>,
) -> Result<Listed> {
    let scope = portal
        .store()
        .glance(insurer.unwrap_or(InsurerId::SITE))
        .await?;
    let lines = store::announcements::shown(&scope, now, MOST).await?;
    let mut listed = Listed::default();
    for line in lines {
        let place = match line.insurer_id {
            None => &mut listed.site,
            Some(_) => &mut listed.insurer,
        };
        place.push(heading(line));
    }
    Ok(listed)
}

/// One announcement that is shown at `now`; `None` also for another insurer's.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(
    portal: &Portal,
    insurer: Option<InsurerId>,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Announcement>> {
    let scope = portal
        .store()
        .read(insurer.unwrap_or(InsurerId::SITE))
        .await?;
    let Some(row) = store::announcements::by_id(&scope, id, now).await? else {
        return Ok(None);
    };
    let files = store::announcements::files(&scope, &[id]).await?;
    let line = Line {
        id,
        insurer_id: row.insurer_id,
        title: row.title,
        shown_from: row.shown_from,
    };
    Ok(Some(Announcement {
        heading: heading(line),
        attachments: files.into_iter().map(attached).collect(),
        of_site: row.insurer_id.is_none(),
        body: row.body,
    }))
}

/// A file of an announcement that is shown at `now`; `None` also for another insurer's.
///
/// # Errors
/// When the database cannot be read.
pub async fn file(
    portal: &Portal,
    insurer: Option<InsurerId>,
    announcement: Uuid,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Content>> {
    let scope = portal
        .store()
        .read(insurer.unwrap_or(InsurerId::SITE))
        .await?;
    if store::announcements::by_id(&scope, announcement, now)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let found = content_of(&scope, announcement, id).await?;
    Ok(found)
}

async fn content_of(scope: &impl Scope, announcement: Uuid, id: Uuid) -> Result<Option<Content>> {
    let found = store::announcements::content(scope, announcement, id).await?;
    Ok(found.map(|file| Content {
        name: file.name,
        media_type: file.media_type,
        digest: file.digest,
        bytes: file.content,
    }))
}

fn heading(line: Line) -> Heading {
    Heading {
        id: line.id,
        title: line.title,
        date: domain::japan_time::civil_date(line.shown_from),
    }
}

fn attached(file: FileLine) -> Attached {
    Attached {
        id: file.id,
        name: file.name,
        media_type: file.media_type,
        size: file.size,
    }
}
