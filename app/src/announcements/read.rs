//! What people read: the announcements in force that are for them, one of them, one of its files.

use chrono::{DateTime, NaiveDate, Utc};
use store::announcements::{self as stored, FileLine, Line, USUAL_CATEGORY, read};
use store::{InsurerId, Reading, Scope};
use uuid::Uuid;

use crate::login::Member;
use crate::{Portal, Result};

/// At most so many are listed, the newest.
const MOST: u64 = 60;

/// A member who reads: what announcements for some of an insurer's people ask of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub(super) insurer: InsurerId,
    pub(super) account: Uuid,
    pub(super) of: stored::Reader,
}

impl Reader {
    /// This member.
    #[must_use]
    pub fn of(member: &Member) -> Self {
        let person = &member.person;
        let category = person.category.as_deref().unwrap_or(USUAL_CATEGORY);
        Self {
            insurer: member.insurer.id,
            account: member.account.id,
            of: stored::Reader {
                insured: person.id,
                category: category.to_owned(),
                workplace: person.workplace_code.clone().unwrap_or_default(),
            },
        }
    }
}

/// The scope of whoever reads, and what groups ask of them.
fn who(reader: Option<&Reader>) -> (InsurerId, Option<&stored::Reader>) {
    reader.map_or((InsurerId::SITE, None), |reader| {
        (reader.insurer, Some(&reader.of))
    })
}

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

/// The announcements shown at `now`: the site's, and to a member also those of the insurer that are for them.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_for(
    portal: &Portal,
    reader: Option<&Reader>,
    now: DateTime<Utc>,
) -> Result<Listed> {
    let (insurer, of) = who(reader);
    let scope = portal.store().glance(insurer).await?;
    let lines = stored::shown(&scope, of, now, MOST).await?;
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

/// One announcement that is shown at `now`; `None` also for another insurer's, and for one that is not for this reader.
/// That a member has opened it is kept, the first time.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(
    portal: &Portal,
    reader: Option<&Reader>,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Announcement>> {
    let (insurer, of) = who(reader);
    let scope = portal.store().read(insurer).await?;
    let Some(row) = stored::by_id(&scope, of, id, now).await? else {
        return Ok(None);
    };
    let files = stored::files(&scope, &[id]).await?;
    if let Some(reader) = reader {
        note(portal, scope, (reader, id), now).await;
    }
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

/// Keeps that somebody has opened an announcement. Who can't be counted reads it nevertheless.
async fn note(portal: &Portal, scope: Reading, (reader, id): (&Reader, Uuid), now: DateTime<Utc>) {
    let known = stored::has_read(&scope, id, reader.account).await;
    drop(scope);
    let kept = match known {
        Ok(true) => return,
        Err(error) => Err(error),
        Ok(false) => {
            let row = read::Model {
                announcement_id: id,
                account_id: reader.account,
                insurer_id: reader.insurer.0,
                read_at: now,
            };
            let store = portal.store();
            let keep = store.write(reader.insurer, move |writing| {
                Box::pin(async move { stored::keep_read(writing, row).await })
            });
            keep.await
        }
    };
    if let Err(error) = kept {
        tracing::warn!(%error, announcement = %id, "a reader was not counted");
    }
}

/// A file of an announcement that is shown at `now`; `None` also for another insurer's, and for one that is not for this
/// reader.
///
/// # Errors
/// When the database cannot be read.
pub async fn file(
    portal: &Portal,
    reader: Option<&Reader>,
    announcement: Uuid,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Content>> {
    let (insurer, of) = who(reader);
    let scope = portal.store().read(insurer).await?;
    let shown = stored::by_id(&scope, of, announcement, now).await?;
    if shown.is_none() {
        return Ok(None);
    }
    content_of(&scope, announcement, id).await
}

/// A file of an announcement, shown or not.
pub(super) async fn content_of(
    scope: &impl Scope,
    announcement: Uuid,
    id: Uuid,
) -> Result<Option<Content>> {
    let found = stored::content(scope, announcement, id).await?;
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

pub(super) fn attached(file: FileLine) -> Attached {
    Attached {
        id: file.id,
        name: file.name,
        media_type: file.media_type,
        size: file.size,
    }
}
