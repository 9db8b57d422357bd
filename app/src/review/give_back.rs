//! A case is sent back by who has it before them; nobody has it before them afterwards.

use chrono::NaiveDate;
use uuid::Uuid;

use super::act::{Seen, hold_for_review};
use crate::staff::Duty;
use crate::survey::{self, AsSeen, Deficiency, GivenBack};
use crate::{Portal, Result};

/// Sends a case back.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn give_back(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
    items: Vec<Deficiency>,
    until: Option<NaiveDate>,
) -> Result<Seen<GivenBack>> {
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
                let what = (items, until);
                let given =
                    survey::make_return(&own, writing, &mut held, what, act.actor()).await?;
                if matches!(given, GivenBack::Done { .. }) {
                    store::review::let_go(writing, case).await?;
                }
                Ok(Seen::Yes(given))
            })
        })
        .await
}
