//! Keeping somebody from the household, or showing them again: a mark of staff on the roster, with a reason.

use domain::reason::Reason;
use domain::staff::Task;
use uuid::Uuid;

use super::Noted;
use crate::roster::{Mark, Marked, Unmarked, protect_with, unprotect_with};
use crate::staff::Duty;
use crate::{Portal, Result};

/// Keeps a person from the household from now on.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn keep_from_household(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    mark: Mark,
    reason: &Reason,
) -> Result<Marked> {
    let noted = noted(portal, duty, person, (mark.begun(), Task::Protect), reason)?;
    protect_with(
        portal,
        &duty.insurer,
        person,
        mark,
        duty.actor(),
        Some(noted),
    )
    .await
}

/// Takes back what staff said; what the roster's files say stays.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn show_to_household(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    mark: Mark,
    reason: &Reason,
) -> Result<Unmarked> {
    let noted = noted(
        portal,
        duty,
        person,
        (mark.ended(), Task::Unprotect),
        reason,
    )?;
    unprotect_with(
        portal,
        &duty.insurer,
        person,
        mark,
        duty.actor(),
        Some(noted),
    )
    .await
}

/// The note of somebody who may do this and has shown the password recently.
fn noted(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    act: (&str, Task),
    reason: &Reason,
) -> Result<Noted> {
    duty.must_freshly(act.1, portal.now())?;
    Noted::of(portal, duty, person, act, reason)
}
