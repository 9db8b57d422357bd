//! An upload in pieces, which goes on where it stopped: after lost signal, on another node, on another day.
//!
//! Each piece is a file of the vault until the upload is finished. A piece is acknowledged when it was read back and its
//! row is committed; who sends it again is told where to go on.

use documents::{Keeping, WrappedKey};
use store::uploads::{arrival, arrivals, files, piece};
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::bounds::{ARRIVAL, ATTEMPTS, FILE_BYTES, NAME_BYTES, OPEN_ARRIVALS};
use super::case::Held;
use super::documents::noted;
use super::keep::{Purpose, keep};
use super::list::{File, name_aad};
use super::names;
use super::outcome::{Denied, TooMany, Uploaded};
use super::pieces::Joined;
use super::reserve::{Slot, allowed, knows, reserve};
use crate::login::Member;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// What came of beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Pieces go to this arrival.
    Ready(Uuid),
    /// It has no bytes, or more than a file may have.
    Length,
    /// Nothing was begun.
    Denied(Denied),
}

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// So many bytes are here.
    pub received: u64,
    /// So many there will be.
    pub total: u64,
    /// What it has become.
    pub file: Option<Uuid>,
}

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

/// Begins an upload of so many bytes in pieces.
///
/// # Errors
/// When the database refuses.
pub async fn begin(
    portal: &Portal,
    who: &Member,
    slot: Slot,
    name: &str,
    total: u64,
    replaces: Option<Uuid>,
) -> Result<Begun> {
    if total == 0 || total > FILE_BYTES {
        return Ok(Begun::Length);
    }
    let now = portal.now();
    let id = names::new_family(now)?;
    let name = name.get(..name.floor_char_boundary(NAME_BYTES));
    let sealed = portal
        .keys()
        .seal_for_documents(&name_aad(id), name.unwrap_or_default().as_bytes())?;
    let (own, of) = (portal.clone(), who.clone());
    let begun = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move {
            let Some(held) = Held::lock(writing, &of, slot.case, now).await? else {
                return Ok::<_, Error>(Begun::Denied(Denied::NotFound));
            };
            if !knows(&own, writing, &held, &slot).await? {
                return Ok(Begun::Denied(Denied::NotFound));
            }
            let paper = held.paper(slot.person, &slot.document);
            if let Err(denied) = allowed(&held, paper, &slot, total, replaces) {
                return Ok(Begun::Denied(denied));
            }
            let open = arrivals::open(writing, slot.case, now).await?;
            if open.len() >= OPEN_ARRIVALS {
                return Ok(Begun::Denied(TooMany::AtOnce.into()));
            }
            let row = arrival::Model {
                id,
                insurer_id: of.insurer.id.0,
                case_id: slot.case,
                person_id: slot.person,
                document: slot.document,
                replaces,
                account_id: of.account.id,
                name: sealed,
                total: i64::try_from(total).unwrap_or(i64::MAX),
                received: 0,
                attempts: 0,
                file_id: None,
                expires_at: now + ARRIVAL,
                created_at: now,
            };
            arrivals::begin(writing, row).await?;
            Ok(Begun::Ready(id))
        })
    });
    begun.await
}

/// How far an upload of this member is; `None` when nobody waits for it.
///
/// # Errors
/// When the database refuses.
pub async fn progress(portal: &Portal, who: &Member, id: Uuid) -> Result<Option<Progress>> {
    let found = find(portal, who, id).await?;
    Ok(found.as_ref().map(progress_of))
}

/// An upload in pieces that is not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// Its id.
    pub id: Uuid,
    /// Where it belongs.
    pub slot: Slot,
    /// What its sender calls it: to find the same file again, never to be shown as a name of a saved one.
    pub name: String,
    /// How far it is.
    pub progress: Progress,
}

/// The uploads of this member's case that can go on, oldest first; `None` when there is no such case.
///
/// # Errors
/// When the database refuses or a name cannot be opened.
pub async fn unfinished(
    portal: &Portal,
    who: &Member,
    case: Uuid,
) -> Result<Option<Vec<Unfinished>>> {
    let (scope, now) = (portal.store().read(who.insurer.id).await?, portal.now());
    if Held::read(&scope, who, case, now).await?.is_none() {
        return Ok(None);
    }
    let rows = arrivals::open(&scope, case, now).await?;
    drop(scope);
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.account_id == who.account.id) {
        let name = portal
            .keys()
            .open_for_documents(&name_aad(row.id), &row.name)?;
        all.push(Unfinished {
            id: row.id,
            slot: slot_of(row),
            name: String::from_utf8_lossy(&name).into_owned(),
            progress: progress_of(row),
        });
    }
    Ok(Some(all))
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

/// Makes a file of an upload whose bytes are all here. Finished twice, it is the same file.
///
/// # Errors
/// As [`super::upload`].
pub async fn finish(portal: &Portal, who: &Member, id: Uuid) -> Result<Uploaded> {
    let Some(row) = find(portal, who, id).await? else {
        return Ok(Uploaded::Denied(Denied::NotFound));
    };
    if let Some(file) = row.file_id {
        return became(portal, who, file).await;
    }
    if row.received != row.total {
        return Ok(Uploaded::BrokenOff);
    }
    let slot = slot_of(&row);
    let reserved = match reserve(portal, who, &slot, bytes(row.total), row.replaces).await? {
        Ok(reserved) => reserved,
        Err(denied) => return Ok(Uploaded::Denied(denied)),
    };
    let sent = portal.keys().open_for_documents(&name_aad(id), &row.name)?;
    let sent = String::from_utf8_lossy(&sent).into_owned();
    let mut source = joined(portal, who, id).await?;
    let purpose = Purpose {
        slot,
        replaces: row.replaces,
        arrival: Some(id),
    };
    let uploaded = keep(portal, who, purpose, reserved, &sent, &mut source).await?;
    match &uploaded {
        Uploaded::Saved(_) => super::gone::clear_arrival(portal, who.insurer.id, &row).await,
        // The same bytes again would be refused again.
        Uploaded::Refused(_) | Uploaded::Infected => drop(cancel(portal, who, id).await?),
        Uploaded::BrokenOff | Uploaded::TooLate | Uploaded::Denied(_) => {}
    }
    Ok(uploaded)
}

/// Gives an upload up; `false` when nobody waited for it.
///
/// # Errors
/// When the database refuses.
pub async fn cancel(portal: &Portal, who: &Member, id: Uuid) -> Result<bool> {
    let Some(row) = find(portal, who, id).await? else {
        return Ok(false);
    };
    if row.file_id.is_some() {
        return Ok(false);
    }
    let now = portal.now();
    let given_up = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move { arrivals::give_up(writing, id, now).await })
    });
    given_up.await?;
    super::gone::clear_arrival(portal, who.insurer.id, &row).await;
    Ok(true)
}

async fn find(portal: &Portal, who: &Member, id: Uuid) -> Result<Option<arrival::Model>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let found = arrivals::by_id(&scope, id).await?;
    let now = portal.now();
    let theirs = |row: &arrival::Model| row.account_id == who.account.id && row.expires_at > now;
    Ok(found.filter(theirs))
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

async fn became(portal: &Portal, who: &Member, file: Uuid) -> Result<Uploaded> {
    let scope = portal.store().read(who.insurer.id).await?;
    let row = files::by_id(&scope, file).await?;
    let row = row.filter(|row| row.wrapped_key.is_some());
    Ok(match row {
        Some(row) => Uploaded::Saved(Box::new(File::of(portal, &row)?)),
        None => Uploaded::Denied(Denied::NotFound),
    })
}

async fn joined(portal: &Portal, who: &Member, id: Uuid) -> Result<Joined> {
    let scope = portal.store().read(who.insurer.id).await?;
    let rows = arrivals::pieces(&scope, id).await?;
    drop(scope);
    let documents = portal.documents()?;
    let key = documents.key(portal, who.insurer.id).await?;
    let mut pieces = Vec::with_capacity(rows.len());
    for row in rows {
        let wrapped = WrappedKey::from_bytes(&row.wrapped_key);
        let wrapped = wrapped.ok_or_else(|| Error::Stored(format!("piece {}: no key", row.id)))?;
        let name = documents::Name {
            insurer: who.insurer.id.0,
            file: row.id,
        };
        pieces.push((name, wrapped));
    }
    Ok(Joined::new(documents.vault().clone(), key, pieces))
}

fn slot_of(row: &arrival::Model) -> Slot {
    Slot {
        case: row.case_id,
        person: row.person_id,
        document: row.document.clone(),
    }
}

fn progress_of(row: &arrival::Model) -> Progress {
    Progress {
        received: bytes(row.received),
        total: bytes(row.total),
        file: row.file_id,
    }
}

fn bytes(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}
