//! What was prepared comes into force.

use uuid::Uuid;

use super::draft::kept;
use super::must_change;
use crate::insurers::apply::{Applied, Seen, apply_onto};
use crate::staff::Duty;
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is in force.
    Done,
    /// The password has to be shown again first.
    NotFresh,
    /// There is no such draft any more.
    Gone,
    /// Another definition came into force meanwhile.
    Overtaken,
    /// The code belongs to another insurer.
    CodeTaken,
}

/// Puts a draft in force in the place of the definition it was made on.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn put_in_force(portal: &Portal, duty: &Duty, draft: Uuid) -> Result<Put> {
    must_change(duty)?;
    if !duty.staff.is_fresh(portal.now()) {
        return Ok(Put::NotFresh);
    }
    let Some((row, definition)) = kept(portal, duty, draft).await? else {
        return Ok(Put::Gone);
    };
    let seen = Seen {
        revision: row.revision,
        draft,
    };
    let applied = apply_onto(portal, definition, (Some(seen), duty.actor())).await?;
    Ok(match applied {
        Applied::New | Applied::Changed { .. } => Put::Done,
        Applied::CodeTaken => Put::CodeTaken,
        Applied::Unchanged | Applied::Overtaken => Put::Overtaken,
    })
}
