//! Forgetting a lost second factor, by two people.

use chrono::TimeDelta;
use store::InsurerId;
use store::staff::factor_reset;
use uuid::Uuid;

use super::{Managed, done_if, may};
use crate::audit::{self, Line};
use crate::staff::{Duty, reset_factor};
use crate::{Error, Portal, Result};

/// How long somebody else may take to agree.
const OPEN: TimeDelta = TimeDelta::hours(24);

/// What came of agreeing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// It is forgotten; a new one is set up at the next sign-in.
    Done,
    /// Who asked cannot agree.
    Asker,
    /// Why not.
    Not(Managed),
}

/// Asks that somebody's second factor be forgotten.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn ask_reset(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Managed> {
    if let Err(not) = may(portal, duty, id).await? {
        return Ok(not);
    }
    let (now, by) = (portal.now(), duty.actor());
    let row = factor_reset::Model {
        staff_id: id,
        asked_by: duty.staff.account.id,
        asked_at: now,
        expires_at: now + OPEN,
    };
    let asked = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move {
            store::staff::ask_factor_reset(writing, row).await?;
            let line = Line::new(by, "staff.factor_reset_asked", "staff", id);
            audit::record(writing, now, line).await
        })
    });
    asked.await?;
    Ok(Managed::Done)
}

/// Nobody wants it any more.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn withdraw_reset(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Managed> {
    if let Err(not) = may(portal, duty, id).await? {
        return Ok(not);
    }
    let (now, by) = (portal.now(), duty.actor());
    let gone = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move {
            let gone = store::staff::take_factor_reset(writing, id, now).await?;
            if gone.is_some() {
                let line = Line::new(by, "staff.factor_reset_withdrawn", "staff", id);
                audit::record(writing, now, line).await?;
            }
            Ok::<_, Error>(gone.is_some())
        })
    });
    Ok(done_if(gone.await?))
}

/// Agrees that somebody's second factor be forgotten, as another one than who asked.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn confirm_reset(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Reset> {
    let found = match may(portal, duty, id).await? {
        Ok(found) => found,
        Err(not) => return Ok(Reset::Not(not)),
    };
    let Some((asked, _)) = found.reset else {
        return Ok(Reset::Not(Managed::Nothing));
    };
    if asked.asked_by == duty.staff.account.id {
        return Ok(Reset::Asker);
    }
    let now = portal.now();
    let (first, own) = (asked.asked_by, duty.staff.account.id);
    // Taken once: of two who agree at the same time one does it.
    let taken = portal.store().write(InsurerId::SITE, move |writing| {
        Box::pin(
            async move { Ok::<_, Error>(store::staff::take_factor_reset(writing, id, now).await?) },
        )
    });
    let taken = taken.await?;
    if taken.is_none_or(|taken| taken.asked_by != first || taken.asked_by == own) {
        return Ok(Reset::Not(Managed::Nothing));
    }
    Ok(if reset_factor(portal, id, duty.actor()).await? {
        Reset::Done
    } else {
        Reset::Not(Managed::Nothing)
    })
}
