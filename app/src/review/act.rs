//! What a reviewer does with a case that is before them.

use domain::case::Status;
use domain::eligibility::Word as _;
use domain::staff::Task;
use store::Writing;
use store::campaigns::case;
use store::review::{holds, proposals};
use uuid::Uuid;

use super::next::assign;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::subsidies::can_be_reopened;
use crate::survey::{self, AsSeen, Held, Moved};
use crate::{Error, Portal, Result};

/// Whether a case is as it was seen, and free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<T> {
    /// It is, and this is what came of it.
    Yes(T),
    /// Somebody else has it before them.
    Taken,
    /// It has changed since the page was made, or more was added to its papers.
    Changed,
}

impl<T> Seen<T> {
    /// What came of it; else why nothing does of whatever was to follow.
    pub(super) fn or_not<U>(self) -> std::result::Result<T, Seen<U>> {
        match self {
            Self::Yes(found) => Ok(found),
            Self::Taken => Err(Seen::Taken),
            Self::Changed => Err(Seen::Changed),
        }
    }
}

/// The case, if there is one that they may do this with.
async fn found(portal: &Portal, duty: &Duty, task: Task, id: Uuid) -> Result<case::Model> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::survey::by_id(&scope, id, None).await?;
    let case = found.ok_or(Error::NotAllowed)?;
    duty.must_in(task, case.campaign_id)?;
    Ok(case)
}

/// Holds a case that they may do this with until the transaction ends, while it stands there, is as it was seen and
/// before nobody else.
pub(super) async fn hold(
    portal: &Portal,
    writing: &Writing,
    duty: &Duty,
    (task, stands): (Task, Status),
    (case, seen): (Uuid, &AsSeen),
) -> Result<Seen<Held>> {
    let held = Held::lock_any(writing, case).await?;
    let held = held.ok_or(Error::NotAllowed)?;
    duty.must_in(task, held.case.campaign_id)?;
    let now = portal.now();
    if held.status != stands || !held.is_as_seen(writing, seen, now).await? {
        return Ok(Seen::Changed);
    }
    let taken = store::review::assignments(writing, &[case], now).await?;
    let mut others = taken.iter();
    if others.any(|one| one.staff_id != duty.staff.account.id) {
        return Ok(Seen::Taken);
    }
    Ok(Seen::Yes(held))
}

/// The same for what a first reviewer does: nothing was proposed, and the case is not put aside.
pub(super) async fn hold_for_review(
    portal: &Portal,
    writing: &Writing,
    duty: &Duty,
    (case, seen): (Uuid, &AsSeen),
) -> Result<Seen<Held>> {
    let place = (Task::Review, Status::UnderReview);
    let held = match hold(portal, writing, duty, place, (case, seen)).await? {
        Seen::Yes(held) => held,
        not => return Ok(not),
    };
    let revision = held.case.revision;
    let proposed = proposals::that_waits(writing, case, revision).await?;
    let aside = holds::of_case(writing, case, revision).await?;
    if proposed.is_some() || aside.is_some() {
        return Ok(Seen::Changed);
    }
    Ok(Seen::Yes(held))
}

/// Puts a case before them; `false` when somebody else has it.
pub(super) async fn take(portal: &Portal, duty: &Duty, case: Uuid) -> Result<bool> {
    let (now, act) = (portal.now(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let before = store::review::assignments(writing, &[case], now).await?;
                let had = before
                    .iter()
                    .any(|one| one.staff_id == act.staff.account.id);
                if !assign(writing, &act, case, now).await? {
                    return Ok::<_, Error>(false);
                }
                if had {
                    return Ok(true);
                }
                let line = Line::new(act.actor(), "review.take", "case", case);
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}

/// Opens a submitted case for review, and puts it before them.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn begin(portal: &Portal, duty: &Duty, case: Uuid) -> Result<Seen<Moved>> {
    let found = found(portal, duty, Task::Review, case).await?;
    let waits = [Status::Submitted, Status::Resubmitted].map(Status::word);
    if !waits.contains(&found.status.as_str()) {
        return Ok(Seen::Changed);
    }
    if !take(portal, duty, case).await? {
        return Ok(Seen::Taken);
    }
    let moved = survey::begin_review(portal, &duty.insurer, case, duty.actor()).await?;
    Ok(Seen::Yes(moved))
}

/// Opens a decided case again. One with which nothing can be done is not taken from the others.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn reopen(
    portal: &Portal,
    duty: &Duty,
    case: Uuid,
    revision: i64,
) -> Result<Seen<Moved>> {
    let found = found(portal, duty, Task::Review, case).await?;
    if found.revision != revision || found.status != Status::Decided.word() {
        return Ok(Seen::Changed);
    }
    if !may_reopen(portal, duty, case).await? {
        return Ok(Seen::Changed);
    }
    if !take(portal, duty, case).await? {
        return Ok(Seen::Taken);
    }
    let moved = survey::reopen(portal, &duty.insurer, case, duty.actor()).await?;
    Ok(Seen::Yes(moved))
}

/// Whether what was decided can be looked at again: not while the money of an application is on its way, nor after.
async fn may_reopen(portal: &Portal, duty: &Duty, case: Uuid) -> Result<bool> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let application = store::subsidies::by_id(&scope, case).await?;
    Ok(application.is_none_or(|row| can_be_reopened(&row.status)))
}

/// Puts a case that is before them back for others; it stays under review. `false` when somebody else has it.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn let_go(portal: &Portal, duty: &Duty, case: Uuid) -> Result<bool> {
    found(portal, duty, Task::Review, case).await?;
    let (now, by, staff) = (portal.now(), duty.actor(), duty.staff.account.id);
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let taken = store::review::assignments(writing, &[case], now).await?;
                if taken.iter().any(|one| one.staff_id != staff) {
                    return Ok::<_, Error>(false);
                }
                store::review::let_go(writing, case).await?;
                let line = Line::new(by, "review.let_go", "case", case);
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}
