//! A reviewer opens a case, or opens a decided one again.

use domain::case::{Act, Status};
use uuid::Uuid;

use super::NotNow;
use super::held::Held;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// What became of a move by staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Moved {
    /// The case stands here now.
    Done {
        /// Where.
        status: Status,
    },
    /// It can't be done.
    NotNow(NotNow),
    /// There is no such case.
    NotFound,
}

/// A reviewer opens a submitted case: from now on the insured person can't take it back.
///
/// # Errors
/// When the database refuses.
pub async fn begin_review(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    by: Actor,
) -> Result<Moved> {
    make(portal, insurer, case, (Act::Open, "survey.open"), by).await
}

/// Opens a decided case again, after an objection or a mistake.
///
/// # Errors
/// When the database refuses.
pub async fn reopen(portal: &Portal, insurer: &Insurer, case: Uuid, by: Actor) -> Result<Moved> {
    make(portal, insurer, case, (Act::Reopen, "survey.reopen"), by).await
}

async fn make(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    (act, action): (Act, &'static str),
    by: Actor,
) -> Result<Moved> {
    let portal = portal.clone();
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let Some(mut held) = Held::lock_any(writing, case).await? else {
                    return Ok(Moved::NotFound);
                };
                let now = portal.now();
                let status = match held.next(act, by, now) {
                    Ok(status) => status,
                    Err(not_now) => return Ok(Moved::NotNow(not_now)),
                };
                held.go(writing, (act, status), by, now).await?;
                let line = Line::new(by, action, "case", case).with("revision", held.case.revision);
                audit::record(writing, now, line).await?;
                Ok(Moved::Done { status })
            })
        })
        .await
}
