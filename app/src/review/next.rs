//! The next case for somebody: of two who ask at once, each gets another one.

use chrono::{DateTime, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::staff::Task;
use store::Writing;
use store::campaigns::case;
use store::review::assignment;
use uuid::Uuid;

use super::{LEASE, Seen};
use crate::staff::Duty;
use crate::survey::Moved;
use crate::{Error, Portal, Result};

/// How often another case is tried when somebody else was quicker.
const TRIES: usize = 20;

/// What there is to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This case.
    Case(Uuid),
    /// Nothing waits.
    Nothing,
}

/// What somebody has begun, else the case of the campaign that has waited longest; those that came back first, because
/// their people have waited twice. It is opened for review.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn next(portal: &Portal, duty: &Duty, campaign: Uuid) -> Result<Next> {
    duty.must_in(Task::Review, campaign)?;
    if let Some(case) = begun(portal, duty, campaign).await? {
        return Ok(Next::Case(case));
    }
    for _ in 0..TRIES {
        let Some(case) = first(portal, duty, campaign).await? else {
            return Ok(Next::Nothing);
        };
        if has(portal, duty, &case).await? {
            return Ok(Next::Case(case.id));
        }
    }
    Err(Error::Busy {
        retry_after_seconds: 1,
    })
}

/// A case under review that they have before them still.
async fn begun(portal: &Portal, duty: &Duty, campaign: Uuid) -> Result<Option<Uuid>> {
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    for one in store::review::before(&scope, duty.staff.account.id, now).await? {
        let case = store::survey::by_id(&scope, one.case_id, None).await?;
        let theirs = |case: &case::Model| {
            case.campaign_id == campaign && case.status == Status::UnderReview.word()
        };
        if case.as_ref().is_some_and(theirs) {
            return Ok(Some(one.case_id));
        }
    }
    Ok(None)
}

/// Puts a case before them, and opens it where nobody has.
async fn has(portal: &Portal, duty: &Duty, case: &case::Model) -> Result<bool> {
    if case.status == Status::UnderReview.word() {
        return super::act::take(portal, duty, case.id).await;
    }
    let begun = super::act::begin(portal, duty, case.id).await?;
    Ok(matches!(begun, Seen::Yes(Moved::Done { .. })))
}

/// What waits longest; last what somebody has begun and let go.
async fn first(portal: &Portal, duty: &Duty, campaign: Uuid) -> Result<Option<case::Model>> {
    let (now, scope) = (portal.now(), portal.store().read(duty.insurer.id).await?);
    for status in [Status::Resubmitted, Status::Submitted, Status::UnderReview] {
        let free = store::review::first_free(&scope, campaign, status.word(), now).await?;
        if free.is_some() {
            return Ok(free);
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
