//! Pages of a file to look at: clean pictures, never the original.

use documents::{Reading, WrappedKey};
use store::InsurerId;
use store::uploads::{file, files, page};
use uuid::Uuid;

use super::case::Held;
use super::documents::noted;
use super::names;
use crate::login::Member;
use crate::{Error, Portal, Result};

/// A page to look at: JPEG, to be sent chunk by chunk.
#[derive(Debug)]
pub struct Opened {
    /// How many bytes it has.
    pub bytes: u64,
    /// SHA-256 of it in hex: an entity tag, the same as long as it is the same.
    pub digest: String,
    /// Quarter turns clockwise to show it with.
    pub turns: u8,
    /// Its bytes, read from the vault and known to be genuine.
    pub reading: Reading,
}

/// Opens a page of a member's own file: 0 is the small picture of the first page. `None` when there is no such page.
///
/// # Errors
/// When the database, the disk or the bucket refuses, or the page is not what was kept.
pub async fn open_page(
    portal: &Portal,
    who: &Member,
    case: Uuid,
    file: Uuid,
    number: u32,
) -> Result<Option<Opened>> {
    let insurer = who.insurer.id;
    let scope = portal.store().read(insurer).await?;
    let Some(held) = Held::read(&scope, &who.person, case, portal.now()).await? else {
        return Ok(None);
    };
    let Ok((row, _)) = held.standing(file) else {
        return Ok(None);
    };
    let number = i32::try_from(number).unwrap_or(i32::MAX);
    let Some(page) = files::page(&scope, file, number).await? else {
        return Ok(None);
    };
    drop(scope);
    open_kept(portal, insurer, row, &page).await.map(Some)
}

/// Opens a kept page of a file; who may see it has been asked.
pub(crate) async fn open_kept(
    portal: &Portal,
    insurer: InsurerId,
    file: &file::Model,
    page: &page::Model,
) -> Result<Opened> {
    let documents = portal.documents()?;
    let key = documents.key(portal, insurer).await?;
    let name = names::page(insurer, file.id, page.number);
    let opened = documents.vault().open(&key, name, &wrapped(page)?).await;
    Ok(Opened {
        bytes: u64::try_from(page.bytes).unwrap_or(0),
        turns: u8::try_from(file.turns.rem_euclid(4)).unwrap_or(0),
        reading: noted(portal, opened)?,
        digest: page.digest.clone(),
    })
}

fn wrapped(page: &page::Model) -> Result<WrappedKey> {
    let key = WrappedKey::from_bytes(&page.wrapped_key);
    key.ok_or_else(|| Error::Stored(format!("page {}: no key", page.id)))
}
