//! Bytes are added to an upload in pieces.

use documents::Keeping;
use store::uploads::{arrival, arrivals, piece};
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::progress::{bytes, find};
use crate::login::Member;
use crate::tokens::hex;
use crate::uploads::bounds::{ARRIVAL, ATTEMPTS};
use crate::uploads::documents::noted;
use crate::uploads::names;
use crate::{Portal, Result};

/// What came of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is here; the next byte is this one.
    Received(u64),
    /// Other bytes are expected: go on from this one. A piece that was sent twice is answered so.
    GoOn(u64),
    /// The sender stopped in the middle; go on from this byte.
    BrokenOff(u64),
    /// There is more of it than was said at the beginning.
    TooLong,
    /// Nobody waits for it: it was given up, or never begun by whom asks, or there were too many attempts.
    NotFound,
}

/// Adds the bytes that follow the first `from`. Two chunks of them are in memory.
///
/// # Errors
/// When they could not be kept.
pub async fn append<R>(
    portal: &Portal,
    who: &Member,
    id: Uuid,
    from: u64,
    source: &mut R,
) -> Result<Appended>
where
    R: AsyncRead + Unpin + Send,
{
    let Some(row) = find(portal, who, id).await? else {
        return Ok(Appended::NotFound);
    };
    if row.file_id.is_some() || bytes(row.received) != from {
        return Ok(Appended::GoOn(bytes(row.received)));
    }
    let left = bytes(row.total).saturating_sub(from);
    let Some(attempt) = count(portal, &row).await? else {
        return go_on(portal, who, id).await;
    };
    let insurer = who.insurer.id;
    let documents = portal.documents()?;
    let key = documents.key(portal, insurer).await?;
    let name = names::member(insurer, id, attempt);
    let keeping = documents.vault().keep(&key, name, left, source).await;
    let kept = match noted(portal, keeping)? {
        Keeping::Kept(kept) => kept,
        Keeping::TooLarge => return Ok(Appended::TooLong),
        Keeping::Empty => return Ok(Appended::GoOn(from)),
        Keeping::BrokenOff => return Ok(Appended::BrokenOff(from)),
    };
    let piece = piece::Model {
        id: name.file,
        insurer_id: insurer.0,
        arrival_id: id,
        begins: row.received,
        bytes: i64::try_from(kept.bytes).unwrap_or(i64::MAX),
        digest: hex(&kept.digest),
        wrapped_key: kept.key.as_bytes().to_vec(),
    };
    let added = portal.store().write(insurer, move |writing| {
        Box::pin(async move { arrivals::add(writing, piece).await })
    });
    if added.await? {
        return Ok(Appended::Received(from + kept.bytes));
    }
    noted(portal, documents.vault().remove(name).await)?;
    go_on(portal, who, id).await
}

/// The number of the next attempt; `None` when other bytes are expected by now.
async fn count(portal: &Portal, row: &arrival::Model) -> Result<Option<u16>> {
    let (id, from, until) = (row.id, row.received, portal.now() + ARRIVAL);
    let counted = portal
        .store()
        .write(store::InsurerId(row.insurer_id), move |writing| {
            Box::pin(async move { arrivals::attempt(writing, id, from, ATTEMPTS, until).await })
        });
    Ok(counted.await?.and_then(|count| u16::try_from(count).ok()))
}

async fn go_on(portal: &Portal, who: &Member, id: Uuid) -> Result<Appended> {
    let found = find(portal, who, id).await?;
    Ok(match found {
        Some(row) if row.attempts < ATTEMPTS => Appended::GoOn(bytes(row.received)),
        _ => Appended::NotFound,
    })
}
