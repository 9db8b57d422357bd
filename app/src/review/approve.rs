//! The decision on an application of a subsidy, by who has it before them; it holds at once.

use uuid::Uuid;

use super::act::{Seen, hold_for_review};
use crate::staff::Duty;
use crate::subsidies::{Approved, Approving, make_approval};
use crate::survey::AsSeen;
use crate::{Portal, Result};

/// Decides an application; nobody has it before them afterwards.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn approve(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
    approving: Approving,
) -> Result<Seen<Approved>> {
    let (own, act) = (portal.clone(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = hold_for_review(&own, writing, &act, (case, &seen)).await?;
                let mut held = match held.or_not() {
                    Ok(held) => held,
                    Err(not) => return Ok(not),
                };
                let approved =
                    make_approval(&own, writing, &mut held, &approving, act.actor()).await?;
                if matches!(approved, Approved::Done(_)) {
                    store::review::let_go(writing, case).await?;
                }
                Ok(Seen::Yes(approved))
            })
        })
        .await
}
