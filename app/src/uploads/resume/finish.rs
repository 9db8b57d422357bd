//! An upload in pieces becomes a file, or is given up.

use documents::WrappedKey;
use store::uploads::{arrivals, files};
use uuid::Uuid;

use super::pieces::Joined;
use super::progress::{bytes, find, slot_of};
use crate::login::Member;
use crate::uploads::gone;
use crate::uploads::keep::{Purpose, keep};
use crate::uploads::list::{File, name_aad};
use crate::uploads::outcome::{Denied, Uploaded};
use crate::uploads::reserve::reserve;
use crate::{Error, Portal, Result};

/// Makes a file of an upload whose bytes are all here. Finished twice, it is the same file.
///
/// # Errors
/// As [`crate::uploads::upload`].
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
    let room = (bytes(row.total), row.replaces);
    let reserved = match reserve(portal, who, &slot, room, row.created_at).await? {
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
    if let Uploaded::Saved(_) = &uploaded {
        gone::clear_arrival(portal, who.insurer.id, &row).await;
        return Ok(uploaded);
    }
    // Another device may have finished it meanwhile, and then its pieces were cleared away.
    let now = find(portal, who, id).await?;
    if let Some(file) = now.and_then(|row| row.file_id) {
        return became(portal, who, file).await;
    }
    // The same bytes again would be refused again.
    if matches!(uploaded, Uploaded::Refused(_) | Uploaded::Infected) {
        cancel(portal, who, id).await?;
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
    gone::clear_arrival(portal, who.insurer.id, &row).await;
    Ok(true)
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
