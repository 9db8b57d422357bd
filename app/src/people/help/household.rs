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
/// When the database refuses, or when it is not theirs to do.
pub async fn keep_from_household(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    mark: Mark,
    reason: &Reason,
) -> Result<Marked> {
    duty.must(Task::Protect)?;
    let act = (mark.begun(), Task::Protect);
    let noted = Noted::of(portal, duty, person, act, reason)?;
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
/// When the database refuses, or when it is not theirs to do.
pub async fn show_to_household(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    mark: Mark,
    reason: &Reason,
) -> Result<Unmarked> {
    duty.must(Task::Unprotect)?;
    let act = (mark.ended(), Task::Unprotect);
    let noted = Noted::of(portal, duty, person, act, reason)?;
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
