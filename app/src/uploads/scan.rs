//! Files that the scanner could not be asked about when they came.

use documents::{Kept, Scanned, WrappedKey};
use store::InsurerId;
use store::uploads::{cleared, file, files, state};

use super::look::{Where, scan};
use crate::audit::{self, Actor, Line};
use crate::{Error, Portal, Result};

/// What scanning did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ScannedFiles {
    /// Nothing was found in them.
    pub clean: u64,
    /// They are refused: their keys are forgotten.
    pub infected: u64,
    /// Whether the scanner cannot be asked now.
    pub away: bool,
}

/// Asks the scanner about files it has not looked at, at most so many of each insurer. Nothing where there is none.
///
/// # Errors
/// When the database or the vault refuses.
pub async fn scan_waiting(portal: &Portal, most: u64) -> Result<ScannedFiles> {
    let mut done = ScannedFiles::default();
    if !portal.documents()?.has_scanner() {
        return Ok(done);
    }
    for insurer in portal.insurers().all() {
        let scope = portal.store().read(insurer.id).await?;
        let waiting = cleared::unscanned(&scope, most).await?;
        drop(scope);
        for row in waiting {
            match look(portal, insurer.id, &row).await? {
                Scanned::Clean => {
                    passed(portal, insurer.id, &row).await?;
                    done.clean += 1;
                }
                Scanned::Infected(malware) => {
                    refused(portal, insurer.id, &row, malware).await?;
                    done.infected += 1;
                }
                Scanned::Unavailable(reason) => {
                    tracing::warn!(?reason, "the scanner cannot be asked; files wait");
                    done.away = true;
                    return Ok(done);
                }
            }
        }
    }
    Ok(done)
}

async fn look(portal: &Portal, insurer: InsurerId, row: &file::Model) -> Result<Scanned> {
    let key = portal.documents()?.key(portal, insurer).await?;
    let at = Where {
        insurer,
        file: row.id,
        key: &key,
    };
    let scanned = scan(portal, at, &kept(row)?).await?;
    Ok(scanned.unwrap_or(Scanned::Clean))
}

/// What the database holds of a file, as the vault wants it.
pub(super) fn kept(row: &file::Model) -> Result<Kept> {
    let broken = || Error::Stored(format!("file {}: no key or digest", row.id));
    let key = row.wrapped_key.as_deref().and_then(WrappedKey::from_bytes);
    let digest = row.digest.as_deref().and_then(super::scrub::digest_of);
    Ok(Kept {
        bytes: u64::try_from(row.bytes).unwrap_or(0),
        digest: digest.ok_or_else(broken)?,
        key: key.ok_or_else(broken)?,
    })
}

async fn passed(portal: &Portal, insurer: InsurerId, row: &file::Model) -> Result<()> {
    let (id, now) = (row.id, portal.now());
    let passed = portal.store().write(insurer, move |writing| {
        Box::pin(async move { cleared::scanned(writing, id, now).await })
    });
    passed.await?;
    Ok(())
}

async fn refused(
    portal: &Portal,
    insurer: InsurerId,
    row: &file::Model,
    malware: String,
) -> Result<()> {
    let (id, now) = (row.id, portal.now());
    let line = Line::new(Actor::Job, "upload.infected", "file", id)
        .with("case", row.case_id.to_string())
        .with("malware", malware.clone());
    let refused = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            if files::shred(writing, id, &[state::KEPT], state::REFUSED, now).await? {
                cleared::infected(writing, id, &malware).await?;
                audit::record(writing, now, line).await?;
            }
            Ok::<_, Error>(())
        })
    });
    refused.await?;
    super::gone::clear_soon(portal, insurer, row.id).await;
    Ok(())
}
