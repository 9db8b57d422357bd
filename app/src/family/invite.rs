//! Inviting a family member: a one-time link by mail.

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail_address::MailAddress;
use mail::Letter;
use store::Writing;
use store::family::{By, invitation};
use uuid::Uuid;

use super::list::relative;
use crate::audit::{self, Actor, Line};
use crate::errands::address_of;
use crate::guard::{self, Bucket, Verdict};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::login::Member;
use crate::tokens::{Token, new_id};
use crate::{Portal, Result};

/// For how many days an invitation is good.
pub const LINK_DAYS: u32 = 7;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invited {
    /// A letter is on its way.
    Sent,
    /// It is the address of the insured person's own account.
    OwnAddress,
    /// Too many invitations, or letters to this address, of late.
    TooMany {
        /// When another one may be sent.
        until: DateTime<Utc>,
    },
    /// There is no such adult in the family.
    Nobody,
}

/// Invites an adult of the member's family; an earlier invitation by this member ends. Whether that person has an account is not
/// looked at.
///
/// # Errors
/// When the database refuses.
pub async fn invite(
    portal: &Portal,
    member: &Member,
    person: Uuid,
    to: &MailAddress,
) -> Result<Invited> {
    if relative(portal, member, person).await?.is_none() {
        return Ok(Invited::Nobody);
    }
    let folded = |mail: &MailAddress| mail.raw().to_lowercase();
    if address_of(&member.account).is_some_and(|own| folded(&own) == folded(to)) {
        return Ok(Invited::OwnAddress);
    }
    let account = member.account.id;
    let sends = Bucket::of(portal, guard::FAMILY_INVITES, &[&account.to_string()]);
    let mut buckets = Shown::Account.buckets(portal, to);
    buckets.push(sends);
    let buckets: Vec<&Bucket> = buckets.iter().collect();
    let seen = guard::see(portal, &buckets).await?;
    if let Verdict::Paused { until } = seen.reserve(portal, &buckets).await? {
        return Ok(Invited::TooMany { until });
    }
    let invitation = Invitation {
        person,
        by: By::Household(member.person.id),
        invited_by: account,
        to: to.clone(),
    };
    let (node, insurer) = (portal.clone(), member.insurer.clone());
    let line = Line::new(Actor::Member(account), "family.invite", "person", person);
    let write = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            let (id, _) = send(&node, writing, &insurer, invitation).await?;
            let line = line.with("invitation", id.to_string());
            audit::record(writing, node.now(), line).await
        })
    });
    write.await?;
    Ok(Invited::Sent)
}

/// An invitation to be sent.
pub(crate) struct Invitation {
    /// Who is invited.
    pub(crate) person: Uuid,
    /// By whom: an insured person, or staff.
    pub(crate) by: By,
    /// The account of whoever does it.
    pub(crate) invited_by: Uuid,
    /// Where the letter goes.
    pub(crate) to: MailAddress,
}

/// Sends it in a transaction of the caller's, who keeps the line. Earlier ones of the same side end, and their letters are not sent
/// any more. Returns its id, and until when it is good.
pub(crate) async fn send(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    new: Invitation,
) -> Result<(Uuid, DateTime<Utc>)> {
    let (now, token) = (portal.now(), Token::random()?);
    let until = now + TimeDelta::days(LINK_DAYS.into());
    for ended in store::family::end(writing, new.person, new.by, now).await? {
        store::outbox::withdraw(writing, ended.outbox_id, now).await?;
    }
    let path = format!(
        "portal/family/invitation/{}/{}",
        insurer.key,
        token.secret()
    );
    let recipient_masked = new.to.masked();
    let addressed = Addressed {
        to: new.to,
        letter: Letter::FamilyInvitation {
            url: portal.link(&path),
            minutes: LINK_DAYS * 24 * 60,
        },
        // Of no account: nothing of it shows among the letters of whoever invites.
        account: None,
        not_after: Some(until),
    };
    let outbox_id = enqueue(portal, writing, insurer, addressed).await?;
    let id = new_id(now)?;
    let row = invitation::Model {
        id,
        token_hash: token.hash(),
        insurer_id: insurer.id.0,
        person_id: new.person,
        household_id: match new.by {
            By::Household(head) => Some(head),
            By::Staff | By::Anybody => None,
        },
        invited_by: new.invited_by,
        recipient_masked,
        outbox_id,
        created_at: now,
        expires_at: until,
        ended_at: None,
        used_at: None,
    };
    store::family::keep(writing, row).await?;
    Ok((id, until))
}
