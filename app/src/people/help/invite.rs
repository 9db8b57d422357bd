//! Inviting a family member to an account of their own, for a caller who cannot, or must not have to, ask the insured person.

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use domain::reason::Reason;
use store::family::By;
use uuid::Uuid;

use super::{Act, Call, Helped, Noted};
use crate::audit::Line;
use crate::family::{Invitation, may_come_in, send};
use crate::letters::Shown;
use crate::staff::Duty;
use crate::{Portal, Result};

const ACTION: &str = "person.invite";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FamilyInvited {
    /// A link is on its way.
    Sent {
        /// To this address, masked.
        to: String,
        /// Until when it is good.
        until: DateTime<Utc>,
    },
    /// Too many letters went to this address of late; nothing was sent.
    TooMany,
    /// The person has an account, may have none, or does not exist.
    Nothing,
}

/// Invites a dependent who has no account. An earlier invitation of staff ends; what the insured person sent stays, so that nothing
/// of this shows to them.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn invite_family(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    to: &MailAddress,
    reason: &Reason,
) -> Result<FamilyInvited> {
    let Some(call) = Call::of(portal, duty, person).await? else {
        return Ok(FamilyInvited::Nothing);
    };
    let today = portal.clock().today();
    if call.account.is_some() || !may_come_in(&duty.insurer, &call.person, today) {
        return Ok(FamilyInvited::Nothing);
    }
    let noted = call.noted(ACTION, reason)?;
    let quota = Shown::Account.quota(portal, to).await?;
    let line = Line::new(duty.actor(), ACTION, "person", person);
    let invitation = Invitation {
        person,
        by: By::Staff,
        invited_by: duty.staff.account.id,
        to: to.clone(),
    };
    let (node, insurer, to) = (portal.clone(), duty.insurer.clone(), to.masked());
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if !quota.lets_through(writing).await? {
                    return Ok(FamilyInvited::TooMany);
                }
                let (id, until) = send(&node, writing, &insurer, invitation).await?;
                let line = line.with("invitation", id.to_string());
                noted.record(writing, line).await?;
                Ok(FamilyInvited::Sent { to, until })
            })
        })
        .await
}

/// Ends every invitation of a person that stands, whoever sent it.
pub(super) async fn end(call: &Call<'_>, noted: Noted) -> Result<Helped> {
    let (person, now) = (call.person.id, call.portal.now());
    let action = Act::EndInvitation.action();
    let line = Line::new(call.duty.actor(), action, "person", person);
    call.portal
        .store()
        .write(call.duty.insurer.id, move |writing| {
            Box::pin(async move {
                let ended = store::family::end(writing, person, By::Anybody, now).await?;
                for row in &ended {
                    store::outbox::withdraw(writing, row.outbox_id, now).await?;
                }
                if ended.is_empty() {
                    return Ok(Helped::Nothing);
                }
                noted.record(writing, line).await?;
                Ok(Helped::InvitationEnded)
            })
        })
        .await
}
