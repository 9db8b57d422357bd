//! 保留: a case is put aside with a note until a day, and taken up again by hand or when the day has come.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::case::Status;
use domain::japan_time::civil_date;
use domain::staff::Task;
use store::review::{hold, holds};
use uuid::Uuid;

use super::act::{Seen, hold_for_review};
use super::next::assign;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::survey::{AsSeen, Held};
use crate::{Error, Portal, Result};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 500;
/// How far away the day may be.
pub const FARTHEST: TimeDelta = TimeDelta::days(92);

/// What became of putting a case aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutAside {
    /// Nobody is handed it until the day.
    Done,
    /// The note is empty or too long.
    Note,
    /// The day is not after today, or too far away.
    Day,
}

/// Puts a case aside; nobody has it before them afterwards.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn put_aside(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
    note: &str,
    until: NaiveDate,
) -> Result<Seen<PutAside>> {
    let (own, act, note) = (portal.clone(), duty.clone(), note.trim().to_owned());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = hold_for_review(&own, writing, &act, (case, &seen)).await?;
                let held = match held.or_not() {
                    Ok(held) => held,
                    Err(not) => return Ok::<_, Error>(not),
                };
                let now = own.now();
                if !(1..=LONGEST_NOTE).contains(&note.chars().count()) {
                    return Ok(Seen::Yes(PutAside::Note));
                }
                if !is_day(until, now) {
                    return Ok(Seen::Yes(PutAside::Day));
                }
                let new = hold::Model {
                    case_id: case,
                    insurer_id: held.case.insurer_id,
                    revision: held.case.revision,
                    note,
                    until,
                    held_by: act.staff.account.id,
                    held_at: now,
                };
                holds::keep(writing, new).await?;
                store::review::let_go(writing, case).await?;
                let line = Line::new(act.actor(), "review.hold", "case", case)
                    .with("until", until.to_string());
                audit::record(writing, now, line).await?;
                Ok(Seen::Yes(PutAside::Done))
            })
        })
        .await
}

fn is_day(until: NaiveDate, now: DateTime<Utc>) -> bool {
    let today = civil_date(now);
    let latest = today.checked_add_signed(FARTHEST);
    until > today && latest.is_some_and(|latest| until <= latest)
}

/// Takes a case up that was put aside; it is before them afterwards.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn resume(portal: &Portal, duty: &Duty, case: Uuid) -> Result<Seen<()>> {
    let (now, act) = (portal.now(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = Held::lock_any(writing, case).await?;
                let held = held.ok_or(Error::NotAllowed)?;
                act.must_in(Task::Review, held.case.campaign_id)?;
                let aside = holds::of_case(writing, case, held.case.revision).await?;
                if held.status != Status::UnderReview || aside.is_none() {
                    return Ok(Seen::Changed);
                }
                if !assign(writing, &act, case, now).await? {
                    return Ok(Seen::Taken);
                }
                holds::end(writing, case).await?;
                let line = Line::new(act.actor(), "review.resume", "case", case);
                audit::record(writing, now, line).await?;
                Ok(Seen::Yes(()))
            })
        })
        .await
}
