//! `rules apply`: keeps a version of what an insurer sets itself; the same file again changes nothing.

use definitions::rules::Own;
use definitions::{Change, diff_texts};
use sha2::{Digest as _, Sha256};
use store::rules::entity::Model;

use super::in_force::shipped;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::tokens::{hex, new_id};
use crate::{Error, Portal, Result};

/// What applying did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Applied {
    /// It is in force.
    Done {
        /// Which version of this insurer it is, from 1.
        number: i64,
        /// Each place with its value before and after; empty where only comments or order changed.
        changes: Vec<Change>,
    },
    /// It is in force already.
    Unchanged,
    /// Another version came first; nothing was done.
    Overtaken,
}

/// What [`apply`] would do with the file that `own` was read from.
///
/// # Errors
/// When the database cannot be read, or the file doesn't fit the program's rules.
pub async fn preview(
    portal: &Portal,
    insurer: &Insurer,
    file: &str,
    text: &str,
) -> Result<Applied> {
    Ok(compare(portal, insurer, file, text).await?.0)
}

/// Puts an insurer's own values in force from now on. Days do not matter: what counts when stands in the rules.
///
/// # Errors
/// When the database refuses, or the file doesn't fit the program's rules; check it with [`Own::parse`] before.
pub async fn apply(
    portal: &Portal,
    insurer: &Insurer,
    file: &str,
    text: &str,
    actor: Actor,
) -> Result<Applied> {
    let (applied, row) = compare(portal, insurer, file, text).await?;
    if applied == Applied::Unchanged {
        return Ok(applied);
    }
    let (now, before) = (row.applied_at, row.number - 1);
    let line = Line::new(actor, "rules.apply", "rules", row.id)
        .with("number", row.number)
        .with("digest", row.digest.clone());
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let latest = store::rules::latest(writing).await?;
                if latest.map_or(0, |latest| latest.number) != before {
                    return Ok(Applied::Overtaken);
                }
                store::rules::add(writing, row).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(applied)
            })
        })
        .await
}

/// The file in force with its name, as it was applied.
///
/// # Errors
/// When the database cannot be read.
pub async fn export(portal: &Portal, insurer: &Insurer) -> Result<Option<(String, String)>> {
    let scope = portal.store().read(insurer.id).await?;
    let latest = store::rules::latest(&scope).await?;
    Ok(latest.map(|row| (row.file_name, row.body)))
}

async fn compare(
    portal: &Portal,
    insurer: &Insurer,
    file: &str,
    text: &str,
) -> Result<(Applied, Model)> {
    let book = shipped()?;
    let own = Own::parse(file, text, &book)
        .map_err(|problems| Error::Stored(format!("rules: {} problems", problems.len())))?;
    own.rules(&book)
        .map_err(|error| Error::Stored(format!("rules: {error}")))?;
    let scope = portal.store().read(insurer.id).await?;
    let latest = store::rules::latest(&scope).await?;
    let now = portal.now();
    let row = Model {
        id: new_id(now)?,
        insurer_id: insurer.id.0,
        number: latest.as_ref().map_or(0, |latest| latest.number) + 1,
        file_name: file.to_owned(),
        body: text.to_owned(),
        digest: hex(&Sha256::digest(text.as_bytes())),
        applied_at: now,
    };
    let applied = match latest {
        Some(latest) if latest.digest == row.digest => Applied::Unchanged,
        latest => Applied::Done {
            number: row.number,
            changes: diff_texts(&latest.map_or_else(String::new, |latest| latest.body), text),
        },
    };
    Ok((applied, row))
}
