//! Showing a draft, taking it back before its first day, ending it early and going on, deleting what nobody saw.

use chrono::{DateTime, Utc};
use store::announcements::room::{self, Shelf};
use store::announcements::{entity, group_of, held};
use uuid::Uuid;

use super::Desk;
use super::keep::{Held, anew, digest_of, hold};
use crate::announcements::draft::was_shown;
use crate::audit::{self, Line};
use crate::{Error, Portal, Result};

/// What can be done with an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The draft is shown from its first day on.
    Show,
    /// Planned, and a draft again.
    Withdraw,
    /// Shown no longer, from now on.
    End,
    /// Shown again until the last day it had.
    Resume,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It is done.
    Done,
    /// Somebody else changed it meanwhile.
    Overtaken,
    /// It is not where this can be done.
    NotNow,
    /// Its last day is behind us; another one has to be given first.
    PeriodOver,
}

impl Move {
    const fn action(self) -> &'static str {
        match self {
            Self::Show => "announcements.show",
            Self::Withdraw => "announcements.withdraw",
            Self::End => "announcements.end",
            Self::Resume => "announcements.resume",
        }
    }

    /// The row afterwards.
    fn done(
        self,
        before: &entity::Model,
        now: DateTime<Utc>,
    ) -> std::result::Result<entity::Model, Moved> {
        let mut row = anew(before, now);
        let is_held = |by: &str| before.held.as_deref() == Some(by);
        match (self, Shelf::of(before, now)) {
            (Self::Show, Shelf::Drafts) => release(&mut row, now)?,
            (Self::Resume, Shelf::Over) if is_held(held::ENDED) => release(&mut row, now)?,
            (Self::Withdraw, Shelf::Planned) => {
                row.held = Some(held::DRAFT.to_owned());
                row.until_held = row.shown_until;
                row.shown_until = Some(row.shown_from);
            }
            (Self::End, Shelf::InForce) => {
                row.held = Some(held::ENDED.to_owned());
                row.until_held = row.shown_until;
                row.shown_until = Some(now);
            }
            _ => return Err(Moved::NotNow),
        }
        Ok(row)
    }
}

/// Nothing holds it any more.
fn release(row: &mut entity::Model, now: DateTime<Utc>) -> std::result::Result<(), Moved> {
    if row.until_held.is_some_and(|until| until <= now) {
        return Err(Moved::PeriodOver);
    }
    row.shown_until = row.until_held.take();
    row.held = None;
    Ok(())
}

/// Does something with the announcement that they had `seen`; `None`: there is none here.
///
/// # Errors
/// When the database refuses.
pub async fn act(
    portal: &Portal,
    desk: &Desk,
    id: Uuid,
    (what, seen): (Move, String),
) -> Result<Option<Moved>> {
    let now = portal.now();
    let line = Line::new(desk.by(), what.action(), "announcement", id);
    portal
        .store()
        .write(desk.id(), move |writing| {
            Box::pin(async move {
                let before = match hold(writing, id, &seen).await? {
                    Held::AsSeen(before) => before,
                    Held::Overtaken => return Ok(Some(Moved::Overtaken)),
                    Held::Nothing => return Ok(None),
                };
                let mut row = match what.done(&before, now) {
                    Ok(row) => row,
                    Err(moved) => return Ok(Some(moved)),
                };
                let group = group_of(writing, &before).await?;
                row.digest = digest_of(writing, &row, &group).await?;
                room::keep(writing, row, &group).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(Some(Moved::Done))
            })
        })
        .await
}

/// Deletes an announcement that nobody can have seen, as they had `seen` it.
///
/// # Errors
/// When the database refuses.
pub async fn delete(portal: &Portal, desk: &Desk, id: Uuid, seen: String) -> Result<Option<Moved>> {
    let now = portal.now();
    let line = Line::new(desk.by(), "announcements.delete", "announcement", id);
    portal
        .store()
        .write(desk.id(), move |writing| {
            Box::pin(async move {
                let before = match hold(writing, id, &seen).await? {
                    Held::AsSeen(before) => before,
                    Held::Overtaken => return Ok(Some(Moved::Overtaken)),
                    Held::Nothing => return Ok(None),
                };
                if was_shown(&before, now) {
                    return Ok(Some(Moved::NotNow));
                }
                room::remove(writing, id).await?;
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(Some(Moved::Done))
            })
        })
        .await
}
