//! What is over is cleared away: uploads that died in the middle, files whose key is forgotten, pieces nobody waits for.

use chrono::TimeDelta;
use store::InsurerId;
use store::uploads::{arrival, arrivals, cleared, files, state};
use uuid::Uuid;

use super::documents::noted;
use super::names;
use crate::{Portal, Result};

/// How many rows of an insurer one sweep looks at.
const SOME: u64 = 200;
/// A file in the spool folder that nobody has written to for so long is nobody's.
const SPOOL: TimeDelta = TimeDelta::minutes(10);

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Swept {
    /// Uploads that died in the middle.
    pub never_came: u64,
    /// Files whose bytes were cleared away.
    pub cleared: u64,
    /// Uploads in pieces that nobody waits for.
    pub arrivals: u64,
    /// Files chosen for messages that were never sent.
    pub unsent: u64,
    /// Half files in this node's spool folder.
    pub spooled: u64,
}

/// Clears away what is over, some of it at a time; sweep again until nothing is left. Safe beside running uploads and
/// other nodes.
///
/// # Errors
/// When the database, the disk or the bucket refuses; what was done until then stays done.
pub async fn sweep(portal: &Portal) -> Result<Swept> {
    let mut swept = Swept::default();
    let now = portal.now();
    for insurer in portal.insurers().all() {
        swept.unsent += super::attach::forget_unsent(portal, &insurer).await?;
        let insurer = insurer.id;
        let scope = portal.store().read(insurer).await?;
        let never_came = cleared::never_came(&scope, now, SOME).await?;
        drop(scope);
        for file in never_came {
            // A file that came after all is not cleared away: one of both sees that the other was first.
            swept.never_came += u64::from(release(portal, insurer, file).await?);
        }
        let scope = portal.store().read(insurer).await?;
        let to_clear = cleared::to_clear(&scope, SOME).await?;
        let expired = arrivals::expired(&scope, now, SOME).await?;
        drop(scope);
        for file in to_clear {
            clear(portal, insurer, file).await?;
            swept.cleared += 1;
        }
        for arrival in expired {
            forget_arrival(portal, insurer, &arrival).await?;
            swept.arrivals += 1;
        }
    }
    let vault = portal.documents()?.vault();
    let spooled = noted(portal, vault.sweep(now - SPOOL).await)?;
    swept.spooled = u64::try_from(spooled).unwrap_or(u64::MAX);
    Ok(swept)
}

/// Gives an arriving file up and clears its bytes away; nothing happens when it is kept.
pub(super) async fn give_up(portal: &Portal, insurer: InsurerId, file: Uuid) -> Result<()> {
    if release(portal, insurer, file).await? {
        clear(portal, insurer, file).await?;
    }
    Ok(())
}

/// Clears the bytes of a shredded file away now; what goes wrong the sweep does again.
pub(super) async fn clear_soon(portal: &Portal, insurer: InsurerId, file: Uuid) {
    let scope = portal.store().read(insurer).await;
    let row = match scope {
        Ok(scope) => files::by_id(&scope, file).await,
        Err(error) => Err(error),
    };
    let done = match row {
        Ok(Some(row)) if row.gone_at.is_some() => clear(portal, insurer, file).await,
        Ok(_) => Ok(()),
        Err(error) => Err(error.into()),
    };
    if let Err(error) = done {
        tracing::warn!(%file, %error, "the bytes of a deleted file are cleared away later");
    }
}

/// Clears the pieces of a finished or cancelled upload away now; what goes wrong the sweep does when its time is over.
pub(super) async fn clear_arrival(portal: &Portal, insurer: InsurerId, row: &arrival::Model) {
    if let Err(error) = remove_pieces(portal, insurer, row).await {
        tracing::warn!(arrival = %row.id, %error, "the pieces of an upload are cleared away later");
    }
}

async fn release(portal: &Portal, insurer: InsurerId, file: Uuid) -> Result<bool> {
    let now = portal.now();
    let released = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            files::shred(writing, file, &[state::ARRIVING], state::SHREDDED, now).await
        })
    });
    Ok(released.await?)
}

async fn clear(portal: &Portal, insurer: InsurerId, file: Uuid) -> Result<()> {
    let vault = portal.documents()?.vault();
    for name in names::all_of_file(insurer, file) {
        noted(portal, vault.remove(name).await)?;
    }
    let now = portal.now();
    let cleared = portal.store().write(insurer, move |writing| {
        Box::pin(async move { cleared::cleared(writing, file, now).await })
    });
    Ok(cleared.await?)
}

async fn forget_arrival(portal: &Portal, insurer: InsurerId, row: &arrival::Model) -> Result<()> {
    let (id, now) = (row.id, portal.now());
    let given_up = portal.store().write(insurer, move |writing| {
        Box::pin(async move { arrivals::give_up(writing, id, now).await })
    });
    given_up.await?;
    remove_pieces(portal, insurer, row).await?;
    let forgotten = portal.store().write(insurer, move |writing| {
        Box::pin(async move { arrivals::forget(writing, id).await })
    });
    Ok(forgotten.await?)
}

async fn remove_pieces(portal: &Portal, insurer: InsurerId, row: &arrival::Model) -> Result<()> {
    let vault = portal.documents()?.vault();
    for attempt in 1..=u16::try_from(row.attempts).unwrap_or(u16::MAX) {
        let name = names::member(insurer, row.id, attempt);
        noted(portal, vault.remove(name).await)?;
    }
    Ok(())
}
