//! `insurer apply`: puts a definition in force; the same one again changes nothing.

use chrono::{DateTime, Utc};
use definitions::insurer::{Change, Insurer, diff};
use store::InsurerId;
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// What applying did, or would do.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Applied {
    /// The insurer is new.
    New,
    /// The definition changed in these places.
    Changed {
        /// Each key with its value before and after.
        changes: Vec<Change>,
    },
    /// The definition in force is the same.
    Unchanged,
    /// The code belongs to another insurer.
    CodeTaken,
    /// Another definition came into force meanwhile.
    Overtaken,
}

/// What [`apply`] would do.
///
/// # Errors
/// When the database cannot be read.
pub async fn preview(portal: &Portal, definition: &Insurer) -> Result<Applied> {
    portal.insurers().refresh(portal.store()).await?;
    if taken(portal, definition) {
        return Ok(Applied::CodeTaken);
    }
    Ok(match portal.insurers().by_key(&definition.key) {
        None => Applied::New,
        Some(before) => {
            let changes = diff(&before.definition, definition);
            if changes.is_empty() {
                Applied::Unchanged
            } else {
                Applied::Changed { changes }
            }
        }
    })
}

/// Puts a definition in force.
///
/// # Errors
/// When the database refuses.
pub async fn apply(portal: &Portal, definition: Insurer, actor: Actor) -> Result<Applied> {
    apply_onto(portal, definition, (None, actor)).await
}

/// What of a draft is over once it is in force.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The revision that they had before them.
    pub(super) revision: i64,
    /// The draft.
    pub(super) draft: Uuid,
}

/// Puts a definition in force in the place of the revision somebody has seen, or of whichever is in force.
pub(super) async fn apply_onto(
    portal: &Portal,
    definition: Insurer,
    (seen, actor): (Option<Seen>, Actor),
) -> Result<Applied> {
    let outcome = preview(portal, &definition).await?;
    if matches!(outcome, Applied::Unchanged | Applied::CodeTaken) {
        return Ok(outcome);
    }
    let now = portal.now();
    let before = portal.insurers().by_key(&definition.key);
    let onto = before.as_ref().map(|insurer| insurer.revision);
    if seen.is_some_and(|seen| Some(seen.revision) != onto) {
        return Ok(Applied::Overtaken);
    }
    let id = match &before {
        Some(insurer) => insurer.id,
        None => InsurerId(new_id(now)?),
    };
    let row = row(id, &definition, (onto, now))?;
    let changed: Vec<String> = match &outcome {
        Applied::Changed { changes } => changes.iter().map(|change| change.key.clone()).collect(),
        _ => Vec::new(),
    };
    let line = Line::new(actor, "insurer.apply", "insurer", id.0)
        .with("revision", row.revision)
        .with("digest", row.digest.clone())
        .with("changed", changed);
    let put = portal.store().write(id, move |writing| {
        Box::pin(async move {
            if !store::insurers::put(writing, row, onto).await? {
                return Ok::<_, Error>(false);
            }
            if let Some(seen) = seen {
                store::insurers::draft::forget(writing, seen.draft).await?;
            }
            audit::record(writing, now, line).await?;
            Ok(true)
        })
    });
    let put = put.await?;
    portal.insurers().refresh(portal.store()).await?;
    Ok(if put { outcome } else { Applied::Overtaken })
}

fn row(
    id: InsurerId,
    definition: &Insurer,
    (onto, now): (Option<i64>, DateTime<Utc>),
) -> Result<store::insurers::entity::Model> {
    let digest = definition.digest();
    Ok(store::insurers::entity::Model {
        id: id.0,
        key: definition.key.clone(),
        code: definition.code.as_ref().map(|code| code.text.clone()),
        definition: serde_json::to_value(definition)?,
        digest: digest.map_err(|error| Error::Stored(error.to_string()))?,
        revision: onto.unwrap_or(0) + 1,
        applied_at: now,
    })
}

fn taken(portal: &Portal, definition: &Insurer) -> bool {
    definition.code.as_ref().is_some_and(|code| {
        portal
            .insurers()
            .by_code(&code.text)
            .is_some_and(|other| other.key != definition.key)
    })
}
