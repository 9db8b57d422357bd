//! The next case for somebody: of two who ask at once, each gets another one.

use chrono::{DateTime, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::japan_time::civil_date;
use domain::staff::Task;
use store::campaigns::case;
use store::review::{Free, assignment, holds, proposals};
use store::{Reading, Writing};
use uuid::Uuid;

use super::{LEASE, Seen};
use crate::staff::Duty;
use crate::survey::Moved;
use crate::{Error, Portal, Result};

/// How often another case is tried when somebody else was quicker.
const TRIES: usize = 20;

/// Which look somebody wants to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The first.
    First,
    /// The second, at what somebody else has proposed.
    Second,
}

/// What there is to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This case.
    Case(Uuid),
    /// Nothing waits.
    Nothing,
}

/// A case that may be next, and how it comes before somebody.
struct Found {
    case: case::Model,
    free: Free,
}

/// What somebody has begun, else what was sent back to them, what was put aside until today, and the case of the
/// campaign that has waited longest; those that came back first, because their people have waited twice. It is opened
/// for review.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn next(portal: &Portal, duty: &Duty, campaign: Uuid, look: Look) -> Result<Next> {
    let task = match look {
        Look::First => Task::Review,
        Look::Second => Task::SecondReview,
    };
    duty.must_in(task, campaign)?;
    if let Some(case) = begun(portal, duty, campaign, look).await? {
        return Ok(Next::Case(case));
    }
    for _ in 0..TRIES {
        let Some(found) = first(portal, duty, campaign, look).await? else {
            return Ok(Next::Nothing);
        };
        if has(portal, duty, &found).await? {
            return Ok(Next::Case(found.case.id));
        }
    }
    Err(Error::Busy {
        retry_after_seconds: 1,
    })
}

/// A case under review that they have before them still, for this look.
async fn begun(portal: &Portal, duty: &Duty, campaign: Uuid, look: Look) -> Result<Option<Uuid>> {
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    for one in store::review::before(&scope, duty.staff.account.id, now).await? {
        let case = store::survey::by_id(&scope, one.case_id, None).await?;
        let theirs = |case: &case::Model| {
            case.campaign_id == campaign && case.status == Status::UnderReview.word()
        };
        let Some(case) = case.filter(theirs) else {
            continue;
        };
        if is_for(&scope, duty, &case, look).await? {
            return Ok(Some(case.id));
        }
    }
    Ok(None)
}

/// Whether a case under review is one for this look by them.
async fn is_for(scope: &Reading, duty: &Duty, case: &case::Model, look: Look) -> Result<bool> {
    let proposed = proposals::that_waits(scope, case.id, case.revision).await?;
    let aside = holds::of_case(scope, case.id, case.revision).await?;
    Ok(match (look, proposed) {
        (Look::First, proposed) => proposed.is_none() && aside.is_none(),
        (Look::Second, Some(proposed)) => proposed.proposed_by != duty.staff.account.id,
        (Look::Second, None) => false,
    })
}

/// Puts a case before them, and opens it where nobody has.
async fn has(portal: &Portal, duty: &Duty, found: &Found) -> Result<bool> {
    let case = found.case.id;
    if let Free::Due(_) = found.free {
        let taken = super::aside::resume(portal, duty, case).await?;
        return Ok(taken == Seen::Yes(()));
    }
    if found.case.status == Status::UnderReview.word() {
        return super::act::take(portal, duty, case).await;
    }
    let begun = super::act::begin(portal, duty, case).await?;
    Ok(matches!(begun, Seen::Yes(Moved::Done { .. })))
}

/// What waits longest; last what somebody has begun and let go.
async fn first(portal: &Portal, duty: &Duty, campaign: Uuid, look: Look) -> Result<Option<Found>> {
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    let me = duty.staff.account.id;
    let order: &[(Status, Free)] = match look {
        Look::First => &[
            (Status::UnderReview, Free::SentBack(me)),
            (Status::UnderReview, Free::Due(civil_date(now))),
            (Status::Resubmitted, Free::Plain),
            (Status::Submitted, Free::Plain),
            (Status::UnderReview, Free::Plain),
        ],
        Look::Second => &[(Status::UnderReview, Free::SecondLook(me))],
    };
    for (status, free) in order.iter().copied() {
        let wanted = (status.word(), free);
        let found = store::review::first_free(&scope, campaign, wanted, now).await?;
        if let Some(case) = found {
            return Ok(Some(Found { case, free }));
        }
    }
    Ok(None)
}

/// Puts a case before somebody; `false` when somebody else has it.
pub(super) async fn assign(
    writing: &Writing,
    duty: &Duty,
    case: Uuid,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = assignment::Model {
        case_id: case,
        insurer_id: duty.insurer.id.0,
        staff_id: duty.staff.account.id,
        taken_at: now,
        until: now + LEASE,
    };
    Ok(store::review::take(writing, row, now).await?)
}
