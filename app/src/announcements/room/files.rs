//! The files of an announcement: each comes and goes by itself.

use definitions::announcement::{Attachment, MOST_ATTACHMENTS};
use sha2::{Digest as _, Sha256};
use store::announcements::{entity, file, files, group_of, room};
use store::{InsurerId, Writing};
use uuid::Uuid;

use super::Desk;
use super::keep::digest_of;
use crate::announcements::Content;
use crate::announcements::read::content_of;
use crate::audit::{self, Line};
use crate::tokens::{hex, new_id};
use crate::{Error, Portal, Result};

/// What came of a file that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It is attached.
    Done,
    /// It can't be attached; what the reader of files says.
    Wrong(String),
    /// There are as many as an announcement may have.
    TooMany,
}

/// Attaches a file; `None`: there is no such announcement here.
///
/// # Errors
/// When the database refuses.
pub async fn attach(
    portal: &Portal,
    desk: &Desk,
    id: Uuid,
    (name, content): (&str, Vec<u8>),
) -> Result<Option<Brought>> {
    let read = match Attachment::brought(name, content) {
        Ok(read) => read,
        Err(reason) => return Ok(Some(Brought::Wrong(reason))),
    };
    let now = portal.now();
    let row = file::Model {
        id: new_id(now)?,
        insurer_id: (desk.id() != InsurerId::SITE).then_some(desk.id().0),
        announcement_id: id,
        position: 0,
        media_type: read.kind.media_type().to_owned(),
        size: i64::try_from(read.content.len()).unwrap_or(i64::MAX),
        name: read.name,
        digest: hex(&Sha256::digest(&read.content)),
        content: read.content,
    };
    let line = Line::new(desk.by(), "announcements.attach", "announcement", id)
        .with("file", row.id.to_string())
        .with("bytes", row.size);
    portal
        .store()
        .write(desk.id(), move |writing| {
            Box::pin(async move {
                let Some(of) = room::lock(writing, id).await? else {
                    return Ok(None);
                };
                if files(writing, &[id]).await?.len() >= MOST_ATTACHMENTS {
                    return Ok(Some(Brought::TooMany));
                }
                room::attach(writing, row).await?;
                seal(writing, of, now).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(Some(Brought::Done))
            })
        })
        .await
}

/// Takes a file away; `false`: there is no such file here.
///
/// # Errors
/// When the database refuses.
pub async fn detach(portal: &Portal, desk: &Desk, id: Uuid, file: Uuid) -> Result<bool> {
    let now = portal.now();
    let line = Line::new(desk.by(), "announcements.detach", "announcement", id)
        .with("file", file.to_string());
    portal
        .store()
        .write(desk.id(), move |writing| {
            Box::pin(async move {
                let Some(of) = room::lock(writing, id).await? else {
                    return Ok(false);
                };
                let there = files(writing, &[id]).await?;
                if !there.iter().any(|one| one.id == file) {
                    return Ok(false);
                }
                room::detach(writing, id, file).await?;
                seal(writing, of, now).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(true)
            })
        })
        .await
}

/// The announcement with the files it has now.
async fn seal(
    writing: &Writing,
    mut row: entity::Model,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    let group = group_of(writing, &row).await?;
    row.digest = digest_of(writing, &row, &group).await?;
    row.updated_at = now;
    Ok(room::keep(writing, row, &group).await?)
}

/// A file of one of their own announcements, shown or not.
///
/// # Errors
/// When the database cannot be asked.
pub async fn look_at(
    portal: &Portal,
    desk: &Desk,
    id: Uuid,
    file: Uuid,
) -> Result<Option<Content>> {
    let scope = portal.store().read(desk.id()).await?;
    if room::mine(&scope, id).await?.is_none() {
        return Ok(None);
    }
    content_of(&scope, id, file).await
}
