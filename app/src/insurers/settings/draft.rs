//! A change that is prepared, and looked at before it comes into force.

use std::sync::Arc;

use chrono::TimeDelta;
use definitions::insurer::{Insurer as Definition, diff};
use definitions::{Change, Problem};
use store::InsurerId;
use store::insurers::draft::Model;
use uuid::Uuid;

use super::warnings::{Warning, warnings};
use super::{must_change, read, source, stored};
use crate::audit::{self, Line};
use crate::insurers::Insurer;
use crate::insurers::apply::{Applied, preview};
use crate::staff::Duty;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// How many drafts an insurer has at most; older ones are forgotten.
const MOST: u64 = 20;
/// How long a draft is kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// A definition that somebody wants.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its text, with everything it names.
    pub text: String,
    /// What was filled in for it.
    pub origin: &'static str,
    /// The revision that they had before them.
    pub seen: i64,
}

/// What came of preparing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// It can be looked at.
    Done(Uuid),
    /// It is what is in force.
    Unchanged,
    /// It cannot come into force.
    Wrong(Vec<Problem>),
    /// The code belongs to another insurer.
    CodeTaken,
    /// Another definition came into force meanwhile.
    Overtaken,
}

/// A draft beside what is in force.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The draft.
    pub id: Uuid,
    /// What was filled in for it.
    pub origin: String,
    /// When.
    pub made_at: chrono::DateTime<chrono::Utc>,
    /// By whom.
    pub staff: Option<String>,
    /// The revision it was made on.
    pub revision: i64,
    /// What is in force.
    pub before: Arc<Insurer>,
    /// What would be.
    pub after: Arc<Insurer>,
    /// The difference.
    pub changes: Vec<Change>,
    /// What to think of before it comes into force.
    pub warnings: Vec<Warning>,
    /// Whether another definition came into force meanwhile.
    pub overtaken: bool,
}

/// Keeps a draft of a definition that can come into force.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn prepare(portal: &Portal, duty: &Duty, proposal: Proposal) -> Result<Prepared> {
    let insurer = source(portal, duty).await?;
    if insurer.revision != proposal.seen {
        return Ok(Prepared::Overtaken);
    }
    let definition = match read(&insurer.key, proposal.text).await? {
        Ok(definition) => definition,
        Err(problems) => return Ok(Prepared::Wrong(problems)),
    };
    match preview(portal, &definition).await? {
        Applied::Unchanged => return Ok(Prepared::Unchanged),
        Applied::CodeTaken => return Ok(Prepared::CodeTaken),
        Applied::New | Applied::Changed { .. } | Applied::Overtaken => {}
    }
    let now = portal.now();
    let row = Model {
        id: new_id(now)?,
        insurer_id: insurer.id.0,
        revision: insurer.revision,
        origin: proposal.origin.to_owned(),
        definition: serde_json::to_value(&definition)?,
        made_by: duty.staff.account.id,
        made_at: now,
    };
    let id = row.id;
    let line = Line::new(duty.actor(), "insurer.prepare", "insurer", insurer.id.0)
        .with("draft", id.to_string())
        .with("origin", proposal.origin)
        .with("revision", insurer.revision);
    let kept = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            store::insurers::draft::keep(writing, row).await?;
            store::insurers::draft::forget_old(writing, now - KEPT, MOST).await?;
            audit::record(writing, now, line).await?;
            Ok::<_, Error>(())
        })
    });
    kept.await?;
    Ok(Prepared::Done(id))
}

/// A draft beside what is in force; `None`: there is none, or it is over.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn draft(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Draft>> {
    let before = source(portal, duty).await?;
    let Some((row, definition)) = kept(portal, duty, id).await? else {
        return Ok(None);
    };
    let names = portal.store().staff_names([row.made_by].into()).await?;
    let after = Arc::new(Insurer {
        id: before.id,
        revision: row.revision,
        definition,
    });
    Ok(Some(Draft {
        id,
        origin: row.origin,
        made_at: row.made_at,
        staff: names.get(&row.made_by).cloned(),
        revision: row.revision,
        changes: diff(&before.definition, &after.definition),
        warnings: warnings(portal, &before, &after).await?,
        overtaken: row.revision != before.revision,
        before,
        after,
    }))
}

/// The draft as it was kept.
pub(super) async fn kept(
    portal: &Portal,
    duty: &Duty,
    id: Uuid,
) -> Result<Option<(Model, Definition)>> {
    must_change(duty)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let row = store::insurers::draft::by_id(&scope, id).await?;
    let row = row.filter(|row| row.made_at > portal.now() - KEPT);
    row.map(|row| Ok((row.clone(), stored(&row.definition)?)))
        .transpose()
}

/// Forgets what was prepared and never came into force.
pub(crate) async fn forget_old(portal: &Portal, insurer: InsurerId) -> Result<u64> {
    let before = portal.now() - KEPT;
    let store = portal.store().bulk();
    let gone = store.write(insurer, move |writing| {
        Box::pin(async move { store::insurers::draft::forget_old(writing, before, MOST).await })
    });
    Ok(gone.await?)
}
