//! A file is taken out of its paper.

use chrono::{DateTime, Utc};
use store::Writing;
use store::uploads::{file, files, state};
use uuid::Uuid;

use super::case::Held;
use super::outcome::Denied;
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Error, Portal, Result};

/// What came of deleting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// It is gone. Deleted twice, the second finds nothing.
    Done,
    /// Nothing was done.
    Denied(Denied),
}

/// Deletes a file: its key is forgotten in the same step. One that was submitted before is withdrawn and stays as long
/// as the case's documents do, because a receipt names it.
///
/// # Errors
/// When the database refuses.
pub async fn delete(portal: &Portal, who: &Member, case: Uuid, file: Uuid) -> Result<Deleted> {
    let (now, of) = (portal.now(), who.clone());
    let deleted = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move {
            let Some(held) = Held::lock(writing, &of, case, now).await? else {
                return Ok::<_, Error>(Deleted::Denied(Denied::NotFound));
            };
            let found = held.standing(file).and_then(|(found, paper)| {
                held.changes(paper)?;
                Ok(found)
            });
            let found = match found {
                Ok(found) => found,
                Err(denied) => return Ok(Deleted::Denied(denied)),
            };
            take_out(writing, found, now).await?;
            let line = Line::new(Actor::Member(of.account.id), "upload.delete", "file", file)
                .with("case", case.to_string());
            audit::record(writing, now, line).await?;
            Ok(Deleted::Done)
        })
    });
    let deleted = deleted.await?;
    if deleted == Deleted::Done {
        super::gone::clear_soon(portal, who.insurer.id, file).await;
    }
    Ok(deleted)
}

/// Takes a file out of its paper: forgotten, or withdrawn when it was submitted.
pub(super) async fn take_out(
    writing: &Writing,
    file: &file::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    if file.submitted_at.is_some() {
        files::withdraw(writing, file.id, now).await?;
    } else {
        files::shred(writing, file.id, &state::STANDING, state::SHREDDED, now).await?;
    }
    Ok(())
}
