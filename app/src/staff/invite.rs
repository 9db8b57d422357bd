//! Inviting somebody: an account without a password, a grant, and a one-time link by mail.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::mail_address::MailAddress;
use domain::staff::Role;
use mail::Letter;
use store::staff::{account, grant, link, status};
use store::{InsurerId, Writing};
use uuid::Uuid;

use super::sign_in::folded;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::letters::{Addressed, enqueue};
use crate::tokens::{Token, new_id};
use crate::{Error, Portal, Result};

/// How long an invitation is good, in minutes: three days.
const LINK_MINUTES: u32 = 3 * 24 * 60;
/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// The name as colleagues see it, at most 60 characters.
    pub name: String,
    /// The mail address, with which they sign in.
    pub mail: MailAddress,
    /// What they will be.
    pub grant: Grant,
}

/// A role to be given.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where; none, for operators only: at every insurer.
    pub insurer: Option<Arc<Insurer>>,
    /// In which campaign; none: in every one.
    pub campaign: Option<Uuid>,
    /// The last day, in Japan's time; none: until it is taken.
    pub until: Option<NaiveDate>,
}

/// What came of it.
#[derive(Debug)]
pub enum Invited {
    /// Invited; the link is in a letter where an insurer sends it, and is told to whoever sits at the command line.
    New {
        /// The account.
        staff: Uuid,
        /// The link.
        url: String,
    },
    /// There is such an account: the role was given, nothing was sent.
    Known {
        /// The account.
        staff: Uuid,
    },
    /// A role for every insurer that no role may span.
    TooWide,
    /// The name is empty.
    NoName,
}

impl Grant {
    /// Whether it may be given at all.
    pub(super) fn is_allowed(&self) -> bool {
        self.insurer.is_some() || self.role.may_span_insurers()
    }

    pub(super) fn scope(&self) -> InsurerId {
        self.insurer
            .as_ref()
            .map_or(InsurerId::SITE, |insurer| insurer.id)
    }

    pub(super) fn row(&self, staff: Uuid, now: DateTime<Utc>) -> Result<grant::Model> {
        Ok(grant::Model {
            id: new_id(now)?,
            staff_id: staff,
            insurer_id: self.insurer.as_ref().map(|insurer| insurer.id.0),
            role: self.role.name().to_owned(),
            campaign_id: self.campaign,
            until: self.until,
            created_at: now,
            ended_at: None,
        })
    }
}

/// Invites somebody, or gives the role to who is here already.
///
/// # Errors
/// When the database refuses.
pub async fn invite(portal: &Portal, new: NewStaff, by: Actor) -> Result<Invited> {
    if !new.grant.is_allowed() {
        return Ok(Invited::TooWide);
    }
    let name: String = new.name.trim().chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        return Ok(Invited::NoName);
    }
    let portal_ = portal.clone();
    let invited = portal.store().write(new.grant.scope(), move |writing| {
        Box::pin(async move { add(&portal_, writing, name, new, by).await })
    });
    invited.await
}

async fn add(
    portal: &Portal,
    writing: &Writing,
    name: String,
    new: NewStaff,
    by: Actor,
) -> Result<Invited> {
    let now = portal.now();
    let mail = folded(new.mail.raw());
    let known = store::staff::by_mail_here(writing, &mail).await?;
    let account = if let Some(account) = known.clone() {
        account
    } else {
        let account = fresh(mail, name, now)?;
        store::staff::add(writing, account.clone()).await?;
        account
    };
    let grant = new.grant.row(account.id, now)?;
    let line = Line::new(by, "staff.grant", "staff", account.id)
        .with("role", new.grant.role.name())
        .with("grant", grant.id.to_string())
        .with("invited", known.is_none());
    store::staff::give(writing, grant).await?;
    let invited = if known.is_some() {
        Invited::Known { staff: account.id }
    } else {
        let insurer = new.grant.insurer.as_deref();
        let url = send(portal, writing, insurer, &account).await?;
        Invited::New {
            staff: account.id,
            url,
        }
    };
    audit::record(writing, now, line).await?;
    Ok(invited)
}

fn fresh(mail: String, name: String, now: DateTime<Utc>) -> Result<account::Model> {
    Ok(account::Model {
        id: new_id(now)?,
        mail,
        name,
        password_hash: None,
        totp_secret: None,
        totp_step: 0,
        status: status::INVITED.to_owned(),
        created_at: now,
        password_changed_at: None,
        last_login_at: None,
    })
}

/// Makes a link to a new password, and a letter with it where an insurer sends it.
async fn send(
    portal: &Portal,
    writing: &Writing,
    insurer: Option<&Insurer>,
    account: &account::Model,
) -> Result<String> {
    let (token, now) = (Token::random()?, portal.now());
    let expires_at = now + TimeDelta::minutes(LINK_MINUTES.into());
    let row = link::Model {
        token_hash: token.hash(),
        staff_id: account.id,
        created_at: now,
        expires_at,
        used_at: None,
    };
    store::staff::keep_link(writing, row).await?;
    let url = portal.link(&format!("staff/invitation/{}", token.secret()));
    if let (Some(insurer), Ok(to)) = (insurer, MailAddress::parse(&account.mail)) {
        let (name, url, minutes) = (account.name.clone(), url.clone(), LINK_MINUTES);
        let letter = if account.status == status::INVITED {
            Letter::StaffInvitation { name, url, minutes }
        } else {
            Letter::StaffPassword { name, url, minutes }
        };
        let addressed = Addressed {
            to,
            letter,
            account: None,
            not_after: Some(expires_at),
        };
        enqueue(portal, writing, insurer, addressed).await?;
    }
    Ok(url)
}

/// Sends the link again, or one to a new password; earlier links end. The password stays until it is set. `None` when
/// there is no such account, or it is disabled.
///
/// # Errors
/// When the database refuses.
pub async fn again(
    portal: &Portal,
    insurer: Option<Arc<Insurer>>,
    staff: Uuid,
    by: Actor,
) -> Result<Option<String>> {
    let node = portal.clone();
    let scope = insurer.as_ref().map_or(InsurerId::SITE, |one| one.id);
    portal
        .store()
        .write(scope, move |writing| {
            Box::pin(async move {
                let held = store::staff::lock(writing, staff).await?;
                let usable = |held: &account::Model| held.status != status::DISABLED;
                let Some(account) = held.filter(usable) else {
                    return Ok::<_, Error>(None);
                };
                let url = send(&node, writing, insurer.as_deref(), &account).await?;
                let line = Line::new(by, "staff.link", "staff", staff);
                audit::record(writing, node.now(), line).await?;
                Ok(Some(url))
            })
        })
        .await
}
