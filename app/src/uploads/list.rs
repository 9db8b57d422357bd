//! The papers of a case with their files.

use chrono::{DateTime, Utc};
use documents::Kind;
use store::InsurerId;
use store::roster::person;
use store::uploads::{file, state};
use uuid::Uuid;

use super::case::Held;
use super::purge::{last_of, purged};
use crate::{Error, Portal, Result};

/// What is known of a My Number in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MyNumber {
    /// Nothing looks like one; in pictures nothing is looked for.
    None,
    /// Its text or name may hold one: the sender has to say, or to send it blacked out.
    Hinted,
    /// The sender says that it holds none.
    Denied,
}

/// A saved file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: Uuid,
    /// What it is called where it is shown.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How many bytes the original has.
    pub bytes: u64,
    /// SHA-256 of the original in hex.
    pub digest: String,
    /// How many pages it has.
    pub pages: u32,
    /// Quarter turns clockwise its pages are shown with, 0 to 3.
    pub turns: u8,
    /// What is known of a My Number.
    pub my_number: MyNumber,
    /// Whether the scanner has looked at it; before that staff don't see it where there is a scanner.
    pub scanned: bool,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it began to arrive.
    pub saved_at: DateTime<Utc>,
}

/// A paper with its files in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// The document kind's key.
    pub document: String,
    /// Whether it has to be put right.
    pub returned: bool,
    /// Whether files can be added now.
    pub takes_files: bool,
    /// Whether its files can be replaced, deleted, turned and put in order now.
    pub changes: bool,
    /// When a file of it was removed last because a My Number stood in it.
    pub purged_at: Option<DateTime<Utc>>,
    /// Its files.
    pub files: Vec<File>,
}

impl File {
    pub(crate) fn of(portal: &Portal, row: &file::Model) -> Result<Self> {
        let broken = |what: &str| Error::Stored(format!("file {}: {what}", row.id));
        let name = row.name.as_deref().ok_or_else(|| broken("no name"))?;
        let name = portal.keys().open_for_documents(&name_aad(row.id), name)?;
        let kind = row.kind.as_deref().and_then(Kind::parse);
        Ok(Self {
            id: row.id,
            name: String::from_utf8(name).map_err(|_| broken("no text as name"))?,
            kind: kind.ok_or_else(|| broken("unknown kind"))?,
            bytes: u64::try_from(row.bytes).unwrap_or(0),
            digest: row.digest.clone().ok_or_else(|| broken("no digest"))?,
            pages: u32::try_from(row.pages).unwrap_or(0),
            turns: u8::try_from(row.turns.rem_euclid(4)).unwrap_or(0),
            my_number: match row.my_number.as_str() {
                "hinted" => MyNumber::Hinted,
                "denied" => MyNumber::Denied,
                _ => MyNumber::None,
            },
            scanned: row.state == state::SCANNED,
            submitted_at: row.submitted_at,
            saved_at: row.created_at,
        })
    }
}

/// What a file's sealed name is bound to.
pub(super) fn name_aad(file: Uuid) -> Vec<u8> {
    [b"file name ".as_slice(), file.as_bytes()].concat()
}

/// The papers of somebody's case that have files, had one that was removed for good, or have to be put right; `None` when
/// there is no such case.
///
/// # Errors
/// When the database refuses or a name cannot be opened.
pub async fn list(
    portal: &Portal,
    insurer: InsurerId,
    owner: &person::Model,
    case: Uuid,
) -> Result<Option<Vec<Paper>>> {
    let scope = portal.store().read(insurer).await?;
    let Some(held) = Held::read(&scope, owner, case, portal.now()).await? else {
        return Ok(None);
    };
    let removed = purged(&scope, case).await?;
    let mut papers = Vec::new();
    for paper in &held.papers {
        let files = held
            .standing_files()
            .filter(|file| file.paper_id == paper.id);
        let files: Vec<File> = files
            .map(|file| File::of(portal, file))
            .collect::<Result<_>>()?;
        let returned = paper.returned_at.is_some();
        let purged_at = last_of(&removed, paper.id);
        if files.is_empty() && !returned && purged_at.is_none() {
            continue;
        }
        papers.push(Paper {
            id: paper.id,
            person: paper.person_id,
            document: paper.document.clone(),
            returned,
            takes_files: held.takes(Some(paper)).is_ok(),
            changes: held.changes(paper).is_ok(),
            purged_at,
            files,
        });
    }
    Ok(Some(papers))
}
