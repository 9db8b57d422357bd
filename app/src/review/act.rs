//! What a reviewer does with a case that is before them.

use chrono::NaiveDate;
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::staff::Task;
use store::campaigns::case;
use uuid::Uuid;

use super::next::assign;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::survey::{self, Decided, Deciding, Deficiency, GivenBack, Moved};
use crate::{Error, Portal, Result};

/// Whether a case is as it was seen, and free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<T> {
    /// It is, and this is what came of it.
    Yes(T),
    /// Somebody else has it before them.
    Taken,
    /// It has changed since the page was made.
    Changed,
}

/// The case, if there is one that they may do this with.
async fn found(portal: &Portal, duty: &Duty, task: Task, id: Uuid) -> Result<case::Model> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::survey::by_id(&scope, id, None).await?;
    let case = found.ok_or(Error::NotAllowed)?;
    duty.must_in(task, case.campaign_id)?;
    Ok(case)
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

/// Why they can't go on with a case that looked so when the page was made and has to stand there, if they can't. It is
/// before them afterwards; one with which nothing can be done is not taken from the others.
async fn not_free<T>(
    portal: &Portal,
    duty: &Duty,
    (case, revision): (Uuid, i64),
    stands: Status,
) -> Result<Option<Seen<T>>> {
    let found = found(portal, duty, Task::Review, case).await?;
    if found.revision != revision || found.status != stands.word() {
        return Ok(Some(Seen::Changed));
    }
    if !take(portal, duty, case).await? {
        return Ok(Some(Seen::Taken));
    }
    Ok(None)
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

/// Opens a decided case again.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn reopen(
    portal: &Portal,
    duty: &Duty,
    case: Uuid,
    revision: i64,
) -> Result<Seen<Moved>> {
    if let Some(not) = not_free(portal, duty, (case, revision), Status::Decided).await? {
        return Ok(not);
    }
    let moved = survey::reopen(portal, &duty.insurer, case, duty.actor()).await?;
    Ok(Seen::Yes(moved))
}

/// Sends a case back; nobody has it before them afterwards.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn give_back(
    portal: &Portal,
    duty: &Duty,
    (case, revision): (Uuid, i64),
    items: Vec<Deficiency>,
    until: Option<NaiveDate>,
) -> Result<Seen<GivenBack>> {
    if let Some(not) = not_free(portal, duty, (case, revision), Status::UnderReview).await? {
        return Ok(not);
    }
    let by = duty.actor();
    let given = survey::give_back(portal, &duty.insurer, case, items, until, by).await?;
    if matches!(given, GivenBack::Done { .. }) {
        let_go(portal, duty, case).await?;
    }
    Ok(Seen::Yes(given))
}

/// Decides a case; nobody has it before them afterwards.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn decide(
    portal: &Portal,
    duty: &Duty,
    (case, revision): (Uuid, i64),
    decisions: Vec<Deciding>,
) -> Result<Seen<Decided>> {
    if let Some(not) = not_free(portal, duty, (case, revision), Status::UnderReview).await? {
        return Ok(not);
    }
    let by = duty.actor();
    let decided = survey::decide(portal, &duty.insurer, case, decisions, by).await?;
    if decided == Decided::Done {
        let_go(portal, duty, case).await?;
    }
    Ok(Seen::Yes(decided))
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
