//! How far uploads in pieces are.

use store::uploads::{arrival, arrivals};
use uuid::Uuid;

use crate::login::Member;
use crate::uploads::case::Held;
use crate::uploads::list::name_aad;
use crate::uploads::reserve::Slot;
use crate::{Portal, Result};

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where it belongs.
    pub slot: Slot,
    /// So many bytes are here.
    pub received: u64,
    /// So many there will be.
    pub total: u64,
    /// What it has become.
    pub file: Option<Uuid>,
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
    /// What its sender calls it: to find the same file again, never to be shown as a name of a saved one.
    pub name: String,
    /// How far it is.
    pub progress: Progress,
    /// What came first, if anything has come.
    pub first: Option<First>,
}

/// The first bytes of an upload, to tell whether a file is the one that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// So many.
    pub bytes: u64,
    /// SHA-256 of them in hex.
    pub digest: String,
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
    if Held::read(&scope, &who.person, case, now).await?.is_none() {
        return Ok(None);
    }
    let rows = arrivals::open(&scope, case, now).await?;
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.account_id == who.account.id) {
        let name = portal
            .keys()
            .open_for_documents(&name_aad(row.id), &row.name)?;
        all.push(Unfinished {
            id: row.id,
            name: String::from_utf8_lossy(&name).into_owned(),
            progress: progress_of(row),
            first: arrivals::first_piece(&scope, row.id)
                .await?
                .map(|piece| First {
                    bytes: bytes(piece.bytes),
                    digest: piece.digest,
                }),
        });
    }
    Ok(Some(all))
}

/// An upload of this member that is waited for.
pub(super) async fn find(
    portal: &Portal,
    who: &Member,
    id: Uuid,
) -> Result<Option<arrival::Model>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let found = arrivals::by_id(&scope, id).await?;
    let now = portal.now();
    let theirs = |row: &arrival::Model| row.account_id == who.account.id && row.expires_at > now;
    Ok(found.filter(theirs))
}

pub(super) fn slot_of(row: &arrival::Model) -> Slot {
    Slot {
        case: row.case_id,
        person: row.person_id,
        document: row.document.clone(),
    }
}

pub(super) fn progress_of(row: &arrival::Model) -> Progress {
    Progress {
        slot: slot_of(row),
        received: bytes(row.received),
        total: bytes(row.total),
        file: row.file_id,
    }
}

pub(super) fn bytes(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}
