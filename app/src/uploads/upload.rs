//! An upload in one act: a form's file, streamed.

use tokio::io::AsyncRead;
use uuid::Uuid;

use super::bounds::FILE_BYTES;
use super::case::Held;
use super::keep::{Purpose, keep};
use super::outcome::{Denied, Uploaded};
use super::reserve::{Slot, reserve};
use crate::login::Member;
use crate::{Portal, Result};

/// What a sender says of a file; nothing of it is believed.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'s> {
    /// What it is called there.
    pub name: &'s str,
    /// How many bytes it has, where that is said. Room for so many is reserved.
    pub bytes: Option<u64>,
}

/// Takes a file into a paper. Two chunks of it are in memory; what is not taken is not read to its end.
///
/// # Errors
/// When it could not be kept: the database, the disk or the bucket refuses, or too much is under way.
pub async fn upload<R>(
    portal: &Portal,
    who: &Member,
    slot: Slot,
    sent: Sent<'_>,
    source: &mut R,
) -> Result<Uploaded>
where
    R: AsyncRead + Unpin + Send,
{
    take(portal, who, slot, sent, None, source).await
}

/// Takes a file in the place of another one of the same paper, which is gone then (or withdrawn, when it was submitted).
///
/// # Errors
/// As [`upload`].
pub async fn replace<R>(
    portal: &Portal,
    who: &Member,
    case: Uuid,
    old: Uuid,
    sent: Sent<'_>,
    source: &mut R,
) -> Result<Uploaded>
where
    R: AsyncRead + Unpin + Send,
{
    match slot_of(portal, who, case, old).await? {
        Some(slot) => take(portal, who, slot, sent, Some(old), source).await,
        None => Ok(Uploaded::Denied(Denied::NotFound)),
    }
}

/// Where a file stands.
pub(super) async fn slot_of(
    portal: &Portal,
    who: &Member,
    case: Uuid,
    file: Uuid,
) -> Result<Option<Slot>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(held) = Held::read(&scope, &who.person, case, portal.now()).await? else {
        return Ok(None);
    };
    let slot = held.standing(file).ok().map(|(_, paper)| Slot {
        case,
        person: paper.person_id,
        document: paper.document.clone(),
    });
    Ok(slot)
}

async fn take<R>(
    portal: &Portal,
    who: &Member,
    slot: Slot,
    sent: Sent<'_>,
    replaces: Option<Uuid>,
    source: &mut R,
) -> Result<Uploaded>
where
    R: AsyncRead + Unpin + Send,
{
    let room = sent.bytes.unwrap_or(FILE_BYTES).min(FILE_BYTES);
    let reserved = match reserve(portal, who, &slot, (room, replaces), portal.now()).await? {
        Ok(reserved) => reserved,
        Err(denied) => return Ok(Uploaded::Denied(denied)),
    };
    let purpose = Purpose {
        slot,
        replaces,
        arrival: None,
    };
    keep(portal, who, purpose, reserved, sent.name, source).await
}
