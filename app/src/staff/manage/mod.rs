//! Staff of an insurer as those see them who manage them there, and what they do.
//!
//! Nobody changes what they hold themselves, only an operator makes operators, and a lost second factor is forgotten by
//! two people. Everything here wants the password shown just before.

mod factor;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::staff::{Role, Task};
use store::InsurerId;
use store::staff::{Listed, factor_reset, grant};
use uuid::Uuid;

use super::{Duty, Grant, Invited, NewStaff};
use crate::audit::{self, Line};
use crate::{Error, Portal, Result};

pub use factor::{Reset, ask_reset, confirm_reset, withdraw_reset};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Managed {
    /// It is done.
    Done,
    /// The password has to be shown once more.
    NotFresh,
    /// It is about themselves.
    Own,
    /// Only an operator may give this role.
    NotTheirs,
    /// There is nothing like this (any more).
    Nothing,
}

/// Somebody of the staff.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The account, with the roles here.
    pub listed: Listed,
    /// Names of the campaigns that roles are narrowed to.
    pub campaigns: BTreeMap<Uuid, String>,
    /// Whether the second factor is to be forgotten: since when, and who asked.
    pub reset: Option<(factor_reset::Model, String)>,
    /// Whether they are looking at themselves.
    pub own: bool,
}

/// The roles that may be given here by whoever has this duty.
#[must_use]
pub fn givable(duty: &Duty) -> Vec<Role> {
    let operator = duty.roles().contains(&Role::Operator);
    let may = |role: &Role| operator || *role != Role::Operator;
    Role::ALL.into_iter().filter(may).collect()
}

/// Everybody who holds a role at this insurer, by name.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn colleagues(portal: &Portal, duty: &Duty) -> Result<Vec<Colleague>> {
    duty.must(Task::ManageStaff)?;
    let here = |grant: &grant::Model| grant.insurer_id == Some(duty.insurer.id.0);
    let mut all = portal.store().staff(Some(duty.insurer.id)).await?;
    for one in &mut all {
        one.grants.retain(here);
    }
    all.retain(|one| !one.grants.is_empty());
    let ids: Vec<Uuid> = all.iter().map(|one| one.account.id).collect();
    let resets = portal.store().factor_resets(&ids, portal.now()).await?;
    let askers = resets.iter().map(|reset| reset.asked_by).collect();
    let names = portal.store().staff_names(askers).await?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let surveys = store::campaigns::headings(&scope).await?;
    let seasons = store::subsidies::headings(&scope).await?;
    let campaigns: BTreeMap<Uuid, String> = surveys
        .into_iter()
        .chain(seasons)
        .map(|one| (one.id, one.name))
        .collect();
    let colleague = |listed: Listed| Colleague {
        reset: resets
            .iter()
            .find(|reset| reset.staff_id == listed.account.id)
            .map(|reset| {
                let name = names.get(&reset.asked_by).cloned();
                (reset.clone(), name.unwrap_or_default())
            }),
        own: listed.account.id == duty.staff.account.id,
        campaigns: campaigns.clone(),
        listed,
    };
    Ok(all.into_iter().map(colleague).collect())
}

/// One of them; `None` when nobody like this holds a role here.
///
/// # Errors
/// As [`colleagues`].
pub async fn colleague(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Colleague>> {
    let all = colleagues(portal, duty).await?;
    Ok(all.into_iter().find(|one| one.listed.account.id == id))
}

/// Whether they may go on with somebody who holds a role here.
async fn may(
    portal: &Portal,
    duty: &Duty,
    id: Uuid,
) -> Result<std::result::Result<Colleague, Managed>> {
    let found = colleague(portal, duty, id).await?;
    let found = found.ok_or(Error::NotAllowed)?;
    Ok(if !duty.staff.is_fresh(portal.now()) {
        Err(Managed::NotFresh)
    } else if found.own {
        Err(Managed::Own)
    } else {
        Ok(found)
    })
}

/// Why a role must not be given.
fn not_given(duty: &Duty, grant: &Grant, now: DateTime<Utc>) -> Result<Option<Managed>> {
    duty.must(Task::ManageStaff)?;
    let here = grant.insurer.as_ref().map(|insurer| insurer.id);
    if here != Some(duty.insurer.id) {
        return Err(Error::NotAllowed);
    }
    Ok(if !duty.staff.is_fresh(now) {
        Some(Managed::NotFresh)
    } else if !givable(duty).contains(&grant.role) {
        Some(Managed::NotTheirs)
    } else {
        None
    })
}

/// Invites somebody to a role here; who has an account already is given the role.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn invite_here(
    portal: &Portal,
    duty: &Duty,
    new: NewStaff,
) -> Result<std::result::Result<Invited, Managed>> {
    if let Some(not) = not_given(duty, &new.grant, portal.now())? {
        return Ok(Err(not));
    }
    let own = super::sign_in::folded(new.mail.raw()) == duty.staff.account.mail;
    if own {
        return Ok(Err(Managed::Own));
    }
    Ok(Ok(super::invite(portal, new, duty.actor()).await?))
}

/// Gives another role here to somebody.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn give_here(portal: &Portal, duty: &Duty, id: Uuid, grant: Grant) -> Result<Managed> {
    if let Some(not) = not_given(duty, &grant, portal.now())? {
        return Ok(not);
    }
    if let Err(not) = may(portal, duty, id).await? {
        return Ok(not);
    }
    Ok(match super::give(portal, id, grant, duty.actor()).await? {
        super::Given::Yes => Managed::Done,
        _ => Managed::Nothing,
    })
}

/// Takes a role away.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn take_here(portal: &Portal, duty: &Duty, id: Uuid, grant: Uuid) -> Result<Managed> {
    if let Err(not) = may(portal, duty, id).await? {
        return Ok(not);
    }
    let taken = super::take(portal, duty.insurer.id, id, grant, duty.actor()).await?;
    Ok(done_if(taken))
}

/// Sends a new link to set the password.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn send_link(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Managed> {
    if let Err(not) = may(portal, duty, id).await? {
        return Ok(not);
    }
    let insurer = Some(duty.insurer.clone());
    let sent = super::again(portal, insurer, id, duty.actor()).await?;
    Ok(done_if(sent.is_some()))
}

/// Ends every session of somebody.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn end_sessions_of(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Managed> {
    if let Err(not) = may(portal, duty, id).await? {
        return Ok(not);
    }
    let (now, by) = (portal.now(), duty.actor());
    let ended = portal.store().write(InsurerId::SITE, move |writing| {
        Box::pin(async move {
            let ended = store::staff::end_all(writing, id, None, now).await?;
            let line = Line::new(by, "staff.end_sessions", "staff", id).with("sessions", ended);
            audit::record(writing, now, line).await?;
            Ok::<_, Error>(ended)
        })
    });
    ended.await?;
    Ok(Managed::Done)
}

const fn done_if(done: bool) -> Managed {
    if done {
        Managed::Done
    } else {
        Managed::Nothing
    }
}
