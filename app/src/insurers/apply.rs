//! `insurer apply`: puts a definition in force; the same one again changes nothing.

use definitions::insurer::{Change, Insurer, diff};
use store::InsurerId;

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
    let outcome = preview(portal, &definition).await?;
    if matches!(outcome, Applied::Unchanged | Applied::CodeTaken) {
        return Ok(outcome);
    }
    let now = portal.now();
    let before = portal.insurers().by_key(&definition.key);
    let id = match &before {
        Some(insurer) => insurer.id,
        None => InsurerId(new_id(now)?),
    };
    let digest = definition
        .digest()
        .map_err(|error| Error::Stored(error.to_string()))?;
    let row = store::insurers::entity::Model {
        id: id.0,
        key: definition.key.clone(),
        code: definition.code.as_ref().map(|code| code.text.clone()),
        definition: serde_json::to_value(&definition)
            .map_err(|error| Error::Stored(error.to_string()))?,
        digest: digest.clone(),
        revision: before.as_ref().map_or(1, |insurer| insurer.revision + 1),
        applied_at: now,
    };
    let changed: Vec<String> = match &outcome {
        Applied::Changed { changes } => changes.iter().map(|change| change.key.clone()).collect(),
        _ => Vec::new(),
    };
    let line = Line::new(actor, "insurer.apply", "insurer", id.0)
        .with("revision", row.revision)
        .with("digest", digest)
        .with("changed", changed);
    portal
        .store()
        .write(id, move |writing| {
            Box::pin(async move {
                store::insurers::put(writing, row).await?;
                audit::record(writing, now, line).await
            })
        })
        .await?;
    portal.insurers().refresh(portal.store()).await?;
    Ok(outcome)
}

fn taken(portal: &Portal, definition: &Insurer) -> bool {
    definition.code.as_ref().is_some_and(|code| {
        portal
            .insurers()
            .by_code(&code.text)
            .is_some_and(|other| other.key != definition.key)
    })
}
