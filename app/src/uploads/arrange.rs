//! The order of a paper's files, and which way up they are shown.

use chrono::{DateTime, Utc};
use store::Writing;
use store::uploads::files;
use uuid::Uuid;

use super::case::Held;
use super::outcome::Denied;
use super::reserve::Slot;
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Error, Portal, Result};

/// What came of arranging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arranged {
    /// So it is now.
    Done,
    /// The paper has other files by now: nothing was changed, look again.
    Others,
    /// Nothing was done.
    Denied(Denied),
}

/// Puts all files of a paper into this order.
///
/// # Errors
/// When the database refuses.
pub async fn reorder(
    portal: &Portal,
    who: &Member,
    slot: Slot,
    order: Vec<Uuid>,
) -> Result<Arranged> {
    let (now, of) = (portal.now(), who.clone());
    let arranged = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move {
            let Some(held) = Held::lock(writing, &of, slot.case, now).await? else {
                return Ok::<_, Error>(Arranged::Denied(Denied::NotFound));
            };
            let Some(paper) = held.paper(slot.person, &slot.document) else {
                return Ok(Arranged::Denied(Denied::NotFound));
            };
            if let Err(not_now) = held.changes(paper) {
                return Ok(Arranged::Denied(not_now.into()));
            }
            let files = held.standing_files();
            let there: Vec<_> = files.filter(|file| file.paper_id == paper.id).collect();
            let mut given = order.clone();
            given.sort_unstable();
            let mut ids: Vec<Uuid> = there.iter().map(|file| file.id).collect();
            ids.sort_unstable();
            if ids != given {
                return Ok(Arranged::Others);
            }
            for (place, id) in (0..).zip(&order) {
                let turns = there.iter().find(|file| file.id == *id);
                let turns = turns.map_or(0, |file| file.turns);
                files::arrange(writing, *id, place, turns, now).await?;
            }
            let line = Line::new(
                Actor::Member(of.account.id),
                "upload.order",
                "paper",
                paper.id,
            )
            .with("files", order.len());
            audit::record(writing, now, line).await?;
            Ok(Arranged::Done)
        })
    });
    arranged.await
}

/// Shows a file with so many quarter turns clockwise (0 to 3).
///
/// # Errors
/// When the database refuses.
pub async fn rotate(
    portal: &Portal,
    who: &Member,
    case: Uuid,
    file: Uuid,
    turns: u8,
) -> Result<Arranged> {
    let (now, of) = (portal.now(), who.clone());
    let arranged = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move { turn(writing, &of, case, file, i32::from(turns % 4), now).await })
    });
    arranged.await
}

async fn turn(
    writing: &Writing,
    who: &Member,
    case: Uuid,
    file: Uuid,
    turns: i32,
    now: DateTime<Utc>,
) -> Result<Arranged> {
    let Some(held) = Held::lock(writing, who, case, now).await? else {
        return Ok(Arranged::Denied(Denied::NotFound));
    };
    let found = held.standing(file).and_then(|(found, paper)| {
        held.changes(paper)?;
        Ok(found)
    });
    let found = match found {
        Ok(found) => found,
        Err(denied) => return Ok(Arranged::Denied(denied)),
    };
    files::arrange(writing, file, found.place, turns, now).await?;
    let line =
        Line::new(Actor::Member(who.account.id), "upload.turn", "file", file).with("turns", turns);
    audit::record(writing, now, line).await?;
    Ok(Arranged::Done)
}
