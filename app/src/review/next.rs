//! The next case for somebody: of two who ask at once, each gets another one.

use chrono::{DateTime, TimeDelta, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::japan_time::civil_date;
use domain::staff::Task;
use store::campaigns::case;
use store::review::{Free, assignment, holds, proposals};
use store::{Reading, Writing};
use uuid::Uuid;

use super::{LEASE, Seen};
use crate::staff::{Duty, who_may};
use crate::survey::Moved;
use crate::{Error, Portal, Result};

/// How often another case is tried when somebody else was quicker.
const TRIES: usize = 20;

/// How long what was handed in again waits for who returned it, before it is handed to others.
const WAITS_FOR_ITS_REVIEWER: TimeDelta = TimeDelta::days(2);

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
    /// Only what was handed in again, and waits for the one who returned it. Whoever opens it by hand has it.
    Others,
    /// Nothing waits.
    Nothing,
}

/// A case that may be next, and how it comes before somebody.
struct Found {
    case: case::Model,
    was_aside: bool,
}

/// What somebody has begun, else what was sent back to them, what was put aside until today, what they returned
/// themselves, and the case of the campaign that has waited longest; those that came back first, because their people have
/// waited twice. What others returned is theirs first, as long as they may review it, for two days. It is opened for
/// review.
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
    let reviewers = reviewers(portal, duty, campaign, look).await?;
    for _ in 0..TRIES {
        let Some(found) = first(portal, duty, (campaign, &reviewers), look).await? else {
            return nothing(portal, duty, campaign, look).await;
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
    if found.was_aside {
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
async fn first(
    portal: &Portal,
    duty: &Duty,
    (campaign, reviewers): (Uuid, &[Uuid]),
    look: Look,
) -> Result<Option<Found>> {
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    let (me, since) = (duty.staff.account.id, now - WAITS_FOR_ITS_REVIEWER);
    let order: &[(Status, Free<'_>)] = match look {
        Look::First => &[
            (Status::UnderReview, Free::SentBack(me)),
            (Status::UnderReview, Free::Due(civil_date(now))),
            (Status::Resubmitted, Free::Returned(me, since)),
            (Status::Resubmitted, Free::Anybodys(reviewers, since)),
            (Status::Submitted, Free::Plain),
            (Status::UnderReview, Free::Plain),
        ],
        Look::Second => &[(Status::UnderReview, Free::SecondLook(me))],
    };
    for (status, free) in order.iter().copied() {
        let wanted = (status.word(), free);
        let found = store::review::first_free(&scope, campaign, wanted, now).await?;
        if let Some(case) = found {
            let was_aside = matches!(free, Free::Due(_));
            return Ok(Some(Found { case, was_aside }));
        }
    }
    Ok(None)
}

/// For whom what they returned is kept at first: everybody who may take a first look in this campaign now.
async fn reviewers(portal: &Portal, duty: &Duty, campaign: Uuid, look: Look) -> Result<Vec<Uuid>> {
    match look {
        Look::First => who_may(portal, duty.insurer.id, (Task::Review, campaign)).await,
        Look::Second => Ok(Vec::new()),
    }
}

/// Why there is nothing for them.
async fn nothing(portal: &Portal, duty: &Duty, campaign: Uuid, look: Look) -> Result<Next> {
    if look == Look::Second {
        return Ok(Next::Nothing);
    }
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    let wanted = (Status::Resubmitted.word(), Free::Plain);
    let kept = store::review::first_free(&scope, campaign, wanted, now).await?;
    Ok(kept.map_or(Next::Nothing, |_| Next::Others))
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
