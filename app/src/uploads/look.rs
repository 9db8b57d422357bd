//! A file that has arrived is looked at: by the scanner, then by the workshop, whose pictures are kept.

use documents::{InsurerKey, Keeping, Kept, Kind, Picture, Piece, Refusal, Scanned};
use store::InsurerId;
use store::uploads::page;
use uuid::Uuid;

use super::bounds::PAGE_BYTES;
use super::documents::noted;
use super::names;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// What looking at a file found.
#[derive(Debug)]
pub(super) enum Looked {
    /// It is what it seems to be; its pictures are in the vault.
    Fine {
        /// Whether the scanner has looked at it.
        scanned: bool,
        pages: Vec<page::Model>,
        may_hold_my_number: bool,
    },
    Refused(Refusal),
    Infected(String),
}

/// Where a file is in the vault.
#[derive(Clone, Copy, Debug)]
pub(super) struct Where<'w> {
    pub(super) insurer: InsurerId,
    pub(super) file: Uuid,
    pub(super) key: &'w InsurerKey,
}

/// Looks at an original, which is read back on the way: nothing is fine that is not what was put into the vault.
pub(super) async fn look(
    portal: &Portal,
    at: Where<'_>,
    kind: Kind,
    kept: &Kept,
) -> Result<Looked> {
    let scanned = match scan(portal, at, kept).await? {
        None => false,
        Some(Scanned::Clean) => true,
        Some(Scanned::Infected(malware)) => return Ok(Looked::Infected(malware)),
        Some(Scanned::Unavailable(reason)) => {
            tracing::warn!(file = %at.file, ?reason, "the scanner cannot be asked; the file waits");
            false
        }
    };
    let documents = portal.documents()?;
    let name = names::member(at.insurer, at.file, 0);
    let reading = noted(portal, documents.vault().prove(at.key, name, kept).await)?;
    let mut work = documents
        .settings
        .workshop
        .begin(kind, reading.into_stream())
        .await?;
    let (mut pages, mut number) = (Vec::new(), 0);
    while let Some(piece) = work.next().await {
        match piece {
            Piece::Page(picture) => {
                number += 1;
                pages.extend(keep_page(portal, at, number, picture).await?);
            }
            Piece::Thumbnail(picture) => pages.extend(keep_page(portal, at, 0, picture).await?),
            Piece::Refused(reason) => return Ok(Looked::Refused(reason)),
            Piece::Finished { may_hold_my_number } => {
                // Once for the file and all its pictures.
                let synced = documents.vault().sync(name.insurer).await;
                noted(portal, synced)?;
                return Ok(Looked::Fine {
                    scanned,
                    pages,
                    may_hold_my_number,
                });
            }
        }
    }
    Ok(Looked::Refused(Refusal::Damaged))
}

/// What the scanner says; `None` where there is none.
pub(super) async fn scan(portal: &Portal, at: Where<'_>, kept: &Kept) -> Result<Option<Scanned>> {
    let documents = portal.documents()?;
    let Some(scanner) = &documents.settings.scanner else {
        return Ok(None);
    };
    let name = names::member(at.insurer, at.file, 0);
    let reading = noted(
        portal,
        documents.vault().open(at.key, name, &kept.key).await,
    )?;
    let found = scanner.scan(reading.into_stream()).await;
    noted(portal, found).map(Some)
}

/// Keeps a picture while it arrives; `None` when it breaks off, of which the workshop tells the reason next.
async fn keep_page(
    portal: &Portal,
    at: Where<'_>,
    number: i32,
    mut picture: Picture<'_>,
) -> Result<Option<page::Model>> {
    let name = names::page(at.insurer, at.file, number);
    let vault = portal.documents()?.vault();
    let keeping = vault
        .keep_unsynced(at.key, name, PAGE_BYTES, &mut picture)
        .await;
    let kept = match noted(portal, keeping)? {
        Keeping::Kept(kept) => kept,
        Keeping::BrokenOff => return Ok(None),
        Keeping::TooLarge | Keeping::Empty => {
            return Err(Error::Stored(format!(
                "file {}: an impossible page",
                at.file
            )));
        }
    };
    Ok(Some(page::Model {
        id: name.file,
        insurer_id: at.insurer.0,
        file_id: at.file,
        number,
        bytes: i64::try_from(kept.bytes).unwrap_or(i64::MAX),
        digest: hex(&kept.digest),
        wrapped_key: kept.key.as_bytes().to_vec(),
    }))
}
