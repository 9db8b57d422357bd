//! Writing an announcement: judged by the reader of files, kept as a draft at first.

use chrono::{DateTime, Utc};
use definitions::Problem;
use definitions::announcement::{Announcement, Written};
use store::Writing;
use store::announcements::{Group, entity, files, group_of, held, room};
use uuid::Uuid;

use super::{Desk, whom};
use crate::announcements::draft::{digest, was_shown};
use crate::audit::{self, Line};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// An announcement as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Heading, text and days.
    pub written: Written,
    /// For whom.
    pub group: Group,
}

/// Why a group can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnfitGroup {
    /// Nothing is chosen of it.
    Nobody,
    /// Too much is chosen of it.
    TooMany,
    /// What is chosen is not there.
    Unknown,
}

/// Everything that is wrong with a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfit {
    /// What the reader of files says; the last part of the key is the value it is about.
    pub problems: Vec<Problem>,
    /// What is wrong with the group.
    pub group: Option<UnfitGroup>,
}

/// What came of keeping a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept under this id.
    Done(Uuid),
    /// It is the same.
    Unchanged,
    /// It cannot be kept.
    Unfit(Unfit),
    /// Somebody else changed it meanwhile.
    Overtaken,
}

/// What would be wrong with a draft; `before` is the announcement it changes.
///
/// # Errors
/// When the database cannot be asked.
pub async fn check(
    portal: &Portal,
    desk: &Desk,
    draft: &Draft,
    before: Option<Uuid>,
) -> Result<Option<Unfit>> {
    let read = read(portal, desk, draft, before).await?;
    Ok(read.err())
}

/// The announcement that is meant, or everything that is wrong with it.
async fn read(
    portal: &Portal,
    desk: &Desk,
    draft: &Draft,
    before: Option<Uuid>,
) -> Result<std::result::Result<Announcement, Unfit>> {
    let mut known = None;
    if let Some(id) = before {
        let scope = portal.store().read(desk.id()).await?;
        if let Some(row) = room::mine(&scope, id).await? {
            known = Some(group_of(&scope, &row).await?);
        }
    }
    let group = whom::unfit(portal, desk, (&draft.group, known.as_ref())).await?;
    // The key is given by whoever keeps it.
    let written = draft.written.read("announcement", &desk.audience());
    Ok(match (written, group) {
        (Ok(read), None) => Ok(read),
        (written, group) => Err(Unfit {
            problems: written.err().unwrap_or_default(),
            group,
        }),
    })
}

/// Keeps a new announcement as a draft.
///
/// # Errors
/// When the database refuses.
pub async fn make(portal: &Portal, desk: &Desk, draft: &Draft) -> Result<Kept> {
    let read = match read(portal, desk, draft, None).await? {
        Ok(read) => read,
        Err(unfit) => return Ok(Kept::Unfit(unfit)),
    };
    let (now, group) = (portal.now(), draft.group.clone());
    let id = new_id(now)?;
    let mut row = entity::Model {
        id,
        insurer_id: (!desk.is_site()).then_some(desk.id().0),
        key: id.to_string(),
        title: String::new(),
        body: String::new(),
        shown_from: now,
        shown_until: None,
        digest: String::new(),
        updated_at: now,
        group_kind: String::new(),
        campaign_id: None,
        held: Some(held::DRAFT.to_owned()),
        until_held: None,
        shown_before: false,
    };
    put(&mut row, read, &group);
    row.digest = digest(&row, std::iter::empty(), &group);
    let line =
        Line::new(desk.by(), "announcements.draft", "announcement", id).with("group", group.kind());
    portal
        .store()
        .write(desk.id(), move |writing| {
            Box::pin(async move {
                room::add(writing, row, &group).await?;
                audit::record(writing, now, line).await
            })
        })
        .await?;
    Ok(Kept::Done(id))
}

/// Keeps another text, other days or another group in the place of the announcement that they had `seen`.
///
/// # Errors
/// When the database refuses.
pub async fn change(
    portal: &Portal,
    desk: &Desk,
    id: Uuid,
    (draft, seen): (&Draft, String),
) -> Result<Option<Kept>> {
    let read = match read(portal, desk, draft, Some(id)).await? {
        Ok(read) => read,
        Err(unfit) => return Ok(Some(Kept::Unfit(unfit))),
    };
    let (now, by, group) = (portal.now(), desk.by(), draft.group.clone());
    portal
        .store()
        .write(desk.id(), move |writing| {
            Box::pin(async move {
                let before = match hold(writing, id, &seen).await? {
                    Held::AsSeen(before) => *before,
                    Held::Overtaken => return Ok(Some(Kept::Overtaken)),
                    Held::Nothing => return Ok(None),
                };
                let row = replaced(&before, read, &group, now);
                let (row, changed) = told(writing, before, row, &group).await?;
                if changed.is_empty() {
                    return Ok(Some(Kept::Unchanged));
                }
                room::keep(writing, row, &group).await?;
                let line = Line::new(by, "announcements.change", "announcement", id)
                    .with("changed", changed)
                    .with("group", group.kind());
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(Some(Kept::Done(id)))
            })
        })
        .await
}

fn replaced(
    before: &entity::Model,
    read: Announcement,
    group: &Group,
    now: DateTime<Utc>,
) -> entity::Model {
    let mut row = anew(before, now);
    put(&mut row, read, group);
    row
}

/// The row as it is written anew.
pub(super) fn anew(before: &entity::Model, now: DateTime<Utc>) -> entity::Model {
    entity::Model {
        updated_at: now,
        shown_before: was_shown(before, now),
        ..before.clone()
    }
}

/// An announcement that is held until the transaction ends.
pub(super) enum Held {
    /// It is as it was seen.
    AsSeen(Box<entity::Model>),
    /// Somebody else changed it meanwhile.
    Overtaken,
    /// There is none here.
    Nothing,
}

/// Holds the announcement that they had `seen`.
pub(super) async fn hold(writing: &Writing, id: Uuid, seen: &str) -> Result<Held> {
    Ok(match room::lock(writing, id).await? {
        Some(row) if row.digest == seen => Held::AsSeen(Box::new(row)),
        Some(_) => Held::Overtaken,
        None => Held::Nothing,
    })
}

/// Puts what was written into a row. What holds the row stays; the end of its period waits until then.
fn put(row: &mut entity::Model, read: Announcement, group: &Group) {
    let until = read.until.and_then(|last| last.succ_opt());
    let until = until.map(domain::japan_time::at_midnight);
    row.title = read.title;
    row.body = read.body;
    row.shown_from = domain::japan_time::at_midnight(read.from);
    match row.held.as_deref() {
        Some(held::DRAFT) => {
            row.shown_until = Some(row.shown_from);
            row.until_held = until;
        }
        Some(_) => row.until_held = until,
        None => row.shown_until = until,
    }
    group.kind().clone_into(&mut row.group_kind);
    row.campaign_id = group.campaign();
}

/// The row with its digest, and what of it is another than before.
async fn told(
    writing: &Writing,
    before: entity::Model,
    mut row: entity::Model,
    group: &Group,
) -> Result<(entity::Model, Vec<String>)> {
    row.digest = digest_of(writing, &row, group).await?;
    let differs = [
        ("title", before.title != row.title),
        ("body", before.body != row.body),
        ("from", before.shown_from != row.shown_from),
        (
            "until",
            before.until_held != row.until_held
                || (row.held.is_none() && before.shown_until != row.shown_until),
        ),
        ("group", group_of(writing, &before).await? != *group),
    ];
    let changed = differs.into_iter().filter(|(_, differs)| *differs);
    Ok((row, changed.map(|(name, _)| name.to_owned()).collect()))
}

/// The digest of a row with the files it has now.
pub(super) async fn digest_of(
    writing: &Writing,
    row: &entity::Model,
    group: &Group,
) -> Result<String> {
    let files = files(writing, &[row.id]).await?;
    let named = files.iter().map(|file| (&*file.name, &*file.digest));
    Ok(digest(row, named, group))
}
