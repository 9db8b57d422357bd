//! Kept files are read again from end to end, so that a damage is known while there is a backup.

use std::time::Duration;

use chrono::{DateTime, Utc};
use documents::{InsurerKey, Kept, Name, Scrubbed, WrappedKey};
use store::InsurerId;
use store::uploads::{cleared, file, files, page};
use tokio::time::Instant;
use uuid::Uuid;

use super::documents::noted;
use super::names;
use super::scan::kept;
use crate::audit::{self, Actor, Line};
use crate::{Error, Portal, Result};

/// How many files are asked for at once.
const SOME: u64 = 50;

/// What reading again found.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Scrub {
    /// How many files were read.
    pub files: u64,
    /// How many bytes, with those of their pages.
    pub bytes: u64,
    /// Files that are not whole, by id.
    pub damaged: Vec<Uuid>,
    /// Files that are not there, by id.
    pub missing: Vec<Uuid>,
}

/// Told how many files are done, and how many there are in all.
pub type ScrubWatch<'w> = &'w (dyn Fn(u64, u64) + Send + Sync);

/// Reads every file of these insurers again that was read last before `before`, longest ago first, until `within` is
/// over. Each one's outcome is written down at once, so that the next time goes on.
///
/// # Errors
/// When the database, the disk or the bucket refuses: that says nothing of the files.
pub async fn scrub(
    portal: &Portal,
    insurers: &[InsurerId],
    before: DateTime<Utc>,
    within: Option<Duration>,
    by: Actor,
    watch: ScrubWatch<'_>,
) -> Result<Scrub> {
    let (begun, mut found) = (Instant::now(), Scrub::default());
    let mut total = 0;
    for insurer in insurers {
        let scope = portal.store().read(*insurer).await?;
        total += cleared::count_to_scrub(&scope, before).await?;
    }
    for insurer in insurers {
        let key = portal.documents()?.key(portal, *insurer).await?;
        loop {
            let scope = portal.store().read(*insurer).await?;
            let rows = cleared::to_scrub(&scope, before, SOME).await?;
            drop(scope);
            if rows.is_empty() {
                break;
            }
            for row in rows {
                one(portal, *insurer, &key, &row, by, &mut found).await?;
                watch(found.files, total);
                if within.is_some_and(|within| begun.elapsed() >= within) {
                    return Ok(found);
                }
            }
        }
    }
    Ok(found)
}

async fn one(
    portal: &Portal,
    insurer: InsurerId,
    key: &InsurerKey,
    row: &file::Model,
    by: Actor,
    found: &mut Scrub,
) -> Result<()> {
    let scope = portal.store().read(insurer).await?;
    let pages = files::pages(&scope, row.id).await?;
    drop(scope);
    let mut all = vec![(names::member(insurer, row.id, 0), kept(row)?)];
    for page in &pages {
        all.push((names::page(insurer, row.id, page.number), kept_page(page)?));
    }
    let (mut damaged, mut missing) = (false, false);
    for (name, kept) in all {
        match whole(portal, key, name, &kept).await? {
            Scrubbed::Whole => found.bytes += kept.bytes,
            Scrubbed::Missing => missing = true,
            Scrubbed::Damaged => damaged = true,
        }
    }
    let now = portal.now();
    let bad = damaged || missing;
    let since = bad.then(|| row.damaged_at.unwrap_or(now));
    if !written(portal, insurer, row, by, since).await? {
        // Somebody deleted it meanwhile.
        return Ok(());
    }
    found.files += 1;
    if missing {
        found.missing.push(row.id);
    } else if damaged {
        found.damaged.push(row.id);
    }
    if bad {
        tracing::error!(file = %row.id, missing, "a document is not whole: put it back from a backup");
    }
    Ok(())
}

async fn whole(portal: &Portal, key: &InsurerKey, name: Name, kept: &Kept) -> Result<Scrubbed> {
    let vault = portal.documents()?.vault();
    match vault.scrub(key, name, kept).await {
        // Its key in the database is not its own: nobody can read it either.
        Err(documents::VaultError::WrongKey) => Ok(Scrubbed::Damaged),
        other => noted(portal, other),
    }
}

/// Writes the outcome down; `false` when the file is gone by now. A damage that is new has its audit line.
async fn written(
    portal: &Portal,
    insurer: InsurerId,
    row: &file::Model,
    by: Actor,
    since: Option<DateTime<Utc>>,
) -> Result<bool> {
    let (id, now, was) = (row.id, portal.now(), row.damaged_at);
    let written = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            let standing = files::by_id(writing, id).await?;
            if standing.is_none_or(|row| row.wrapped_key.is_none()) {
                return Ok::<_, Error>(false);
            }
            cleared::scrubbed(writing, id, now, since).await?;
            if since.is_some() != was.is_some() {
                let line =
                    Line::new(by, "documents.scrub", "file", id).with("whole", since.is_none());
                audit::record(writing, now, line).await?;
            }
            Ok(true)
        })
    });
    written.await
}

fn kept_page(page: &page::Model) -> Result<Kept> {
    let broken = || Error::Stored(format!("page {}: no key or digest", page.id));
    Ok(Kept {
        bytes: u64::try_from(page.bytes).unwrap_or(0),
        digest: digest_of(&page.digest).ok_or_else(broken)?,
        key: WrappedKey::from_bytes(&page.wrapped_key).ok_or_else(broken)?,
    })
}

/// A digest of 64 hexadecimal digits.
pub(super) fn digest_of(hex: &str) -> Option<[u8; 32]> {
    let byte = |at: usize| u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
    bytes?.try_into().ok().filter(|_| hex.len() == 64)
}
