//! `questionnaire apply`: keeps a version of a questionnaire; the same one again changes nothing.

use definitions::questionnaire::Definition;
use definitions::{Change, diff_texts};
use sha2::{Digest as _, Sha256};
use store::questionnaires::entity::Model;
use store::questionnaires::{add, replace, versions};

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::tokens::{hex, new_id};
use crate::{Error, Portal, Result};

/// What applying did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Applied {
    /// The version is new.
    New {
        /// Which version of this key it is, from 1.
        number: i64,
        /// What differs from the version before; empty for the first one.
        changes: Vec<Change>,
    },
    /// The version was there and nobody uses it: its text is another one now.
    Changed {
        /// Each place with its value before and after; empty where only comments or order changed.
        changes: Vec<Change>,
    },
    /// It is there already.
    Unchanged,
    /// Nothing was done: a campaign asks with this version, so it can't change any more.
    InUse {
        /// What would differ.
        changes: Vec<Change>,
    },
}

/// What [`apply`] would do.
///
/// # Errors
/// When the database cannot be read.
pub async fn preview(
    portal: &Portal,
    insurer: &Insurer,
    definition: &Definition,
    text: &str,
) -> Result<Applied> {
    Ok(compare(portal, insurer, definition, text).await?.0)
}

/// Keeps a version of a questionnaire; `text` is the file that `definition` was read from.
///
/// # Errors
/// When the database refuses.
pub async fn apply(
    portal: &Portal,
    insurer: &Insurer,
    definition: &Definition,
    text: &str,
    actor: Actor,
) -> Result<Applied> {
    let (applied, row) = compare(portal, insurer, definition, text).await?;
    let is_new = matches!(applied, Applied::New { .. });
    if !is_new && !matches!(applied, Applied::Changed { .. }) {
        return Ok(applied);
    }
    let now = portal.now();
    let line = Line::new(actor, "questionnaire.apply", "questionnaire", row.id)
        .with("key", row.key.clone())
        .with("version", row.version.clone())
        .with("digest", row.digest.clone());
    let kept = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if is_new {
                    add(writing, row).await?;
                } else if !replace(writing, row).await? {
                    return Ok::<bool, Error>(false);
                }
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await?;
    Ok(match applied {
        // A campaign was opened with it meanwhile.
        Applied::Changed { changes } if !kept => Applied::InUse { changes },
        applied => applied,
    })
}

/// What would be done, and the row that it would leave.
async fn compare(
    portal: &Portal,
    insurer: &Insurer,
    definition: &Definition,
    text: &str,
) -> Result<(Applied, Model)> {
    let questionnaire = &definition.questionnaire;
    let scope = portal.store().read(insurer.id).await?;
    let known = versions(&scope, questionnaire.key.as_str()).await?;
    let same = known
        .iter()
        .find(|row| row.version == questionnaire.version);
    let latest = known.first();
    let now = portal.now();
    let row = Model {
        id: match same {
            Some(row) => row.id,
            None => new_id(now)?,
        },
        insurer_id: insurer.id.0,
        key: questionnaire.key.to_string(),
        version: questionnaire.version.clone(),
        number: match (same, latest) {
            (Some(row), _) => row.number,
            (None, latest) => latest.map_or(1, |row| row.number + 1),
        },
        title: questionnaire.title.clone(),
        body: text.to_owned(),
        digest: hex(&Sha256::digest(text.as_bytes())),
        applied_at: now,
        used_at: None,
        kind: store::campaigns::SURVEY.to_owned(),
    };
    let applied = match same {
        None => Applied::New {
            number: row.number,
            changes: latest.map_or_else(Vec::new, |latest| diff_texts(&latest.body, text)),
        },
        Some(before) if before.digest == row.digest => Applied::Unchanged,
        Some(before) => {
            let changes = diff_texts(&before.body, text);
            if before.used_at.is_some() {
                Applied::InUse { changes }
            } else {
                Applied::Changed { changes }
            }
        }
    };
    Ok((applied, row))
}
