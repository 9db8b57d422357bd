//! The decision on an application by whoever may take it without a desk: an operator.

use uuid::Uuid;

use super::decide::{Approved, Approving, make};
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::survey::Held;
use crate::{Portal, Result};

/// Decides an application that is under review, person by person.
///
/// # Errors
/// When the database refuses.
pub async fn approve(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    approving: Approving,
    by: Actor,
) -> Result<Approved> {
    let own = portal.clone();
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let Some(mut held) = Held::lock_any(writing, case).await? else {
                    return Ok(Approved::NotFound);
                };
                make(&own, writing, &mut held, &approving, by).await
            })
        })
        .await
}
