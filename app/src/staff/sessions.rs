//! Where somebody of the staff is signed in.

use store::InsurerId;
use store::staff::session;
use uuid::Uuid;

use super::Staff;
use super::current::stage;
use crate::audit::{self, Actor, Line};
use crate::{Error, Portal, Result};

/// Their living sessions, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn my_sessions(portal: &Portal, staff: &Staff) -> Result<Vec<session::Model>> {
    let (id, now) = (staff.account.id, portal.now());
    Ok(portal
        .store()
        .staff_sessions_of(id, stage::WHOLE, now)
        .await?)
}

/// Ends one of their sessions; `false` when there is no such session.
///
/// # Errors
/// When the database refuses.
pub async fn end_session(portal: &Portal, staff: &Staff, session: Uuid) -> Result<bool> {
    let (id, now) = (staff.account.id, portal.now());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                if !store::staff::end_one(writing, id, session, now).await? {
                    return Ok::<_, Error>(false);
                }
                let line = Line::new(
                    Actor::Staff(id),
                    "staff.end_session",
                    "staff_session",
                    session,
                );
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}

/// Ends every other session of theirs; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn end_other_sessions(portal: &Portal, staff: &Staff) -> Result<u64> {
    let (id, here, now) = (staff.account.id, staff.session.id, portal.now());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                let ended = store::staff::end_all(writing, id, Some(here), now).await?;
                let line = Line::new(Actor::Staff(id), "staff.end_other_sessions", "staff", id)
                    .with("sessions", ended);
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(ended)
            })
        })
        .await
}
