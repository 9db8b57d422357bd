//! Who of the staff is signed in.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use store::InsurerId;
use store::staff::{Signed, account, session, status};

use super::duty::Held;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::tokens::Token;
use crate::{Portal, Result};

/// After so long without a request a session is over.
pub(super) const IDLE: TimeDelta = TimeDelta::minutes(15);
/// After so long it is over in any case.
pub(super) const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// How long the second factor may take.
pub(super) const HALF: TimeDelta = TimeDelta::minutes(15);
/// How long the password counts as just shown.
const FRESH: TimeDelta = TimeDelta::minutes(20);
/// How often the end of a quiet session is moved.
const TOUCH: TimeDelta = TimeDelta::seconds(30);

/// The stages of a session.
pub(super) mod stage {
    /// The password was right, the second factor is outstanding.
    pub(in crate::staff) const HALF: &str = "half";
    /// Both were right.
    pub(in crate::staff) const WHOLE: &str = "whole";
}

/// Somebody of the staff who is signed in.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The session.
    pub session: session::Model,
    /// The account.
    pub account: account::Model,
    /// What is held today.
    pub held: Vec<Held>,
}

/// Somebody whose password was right and who still has to show, or set up, the second factor.
#[derive(Clone, Debug)]
pub struct Half {
    /// The session.
    pub session: session::Model,
    /// The account.
    pub account: account::Model,
    /// Whether the account has a passkey.
    pub passkey: bool,
}

/// Who a session's token belongs to.
#[derive(Clone, Debug)]
pub enum Seen {
    /// Nobody: no such session, or it is over, or the account may not be used.
    Nobody,
    /// Half signed in.
    Half(Half),
    /// Signed in.
    Whole(Staff),
}

impl Half {
    /// Whether a second factor has to be set up first.
    #[must_use]
    pub fn sets_up(&self) -> bool {
        !self.has_app() && !self.passkey
    }

    /// Whether an app shows codes for this account.
    #[must_use]
    pub fn has_app(&self) -> bool {
        self.account.totp_secret.is_some()
    }
}

impl Staff {
    /// Whether the password was shown recently enough for what matters (20 minutes).
    #[must_use]
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.session.authenticated_at < FRESH
    }

    /// The insurers they work for, by name.
    #[must_use]
    pub fn insurers(&self, portal: &Portal) -> Vec<Arc<Insurer>> {
        let works_at = |id: InsurerId| self.held.iter().any(|held| held.is_at(id));
        let mut insurers = portal.insurers().all();
        insurers.retain(|insurer| works_at(insurer.id));
        insurers.sort_by(|one, two| one.name.cmp(&two.name));
        insurers
    }
}

/// Who a token belongs to.
///
/// # Errors
/// When the database refuses.
pub async fn seen(portal: &Portal, token: &Token) -> Result<Seen> {
    let (now, hash) = (portal.now(), token.hash());
    let Some(signed) = portal.store().staff_signed_in(&hash, now).await? else {
        return Ok(Seen::Nobody);
    };
    let Signed {
        session,
        account,
        grants,
    } = signed;
    if account.status != status::ACTIVE {
        return Ok(Seen::Nobody);
    }
    if session.stage != stage::WHOLE {
        let passkeys = portal.store().staff_passkeys(account.id).await?;
        return Ok(Seen::Half(Half {
            session,
            passkey: !passkeys.is_empty(),
            account,
        }));
    }
    if now - session.last_seen_at >= TOUCH {
        let idle = (now + IDLE).min(session.absolute_until);
        portal.store().touch_staff_session(&hash, now, idle).await?;
    }
    let today = portal.clock().today();
    let holding = grants.iter().filter(|grant| grant.holds_on(today));
    Ok(Seen::Whole(Staff {
        held: holding.filter_map(Held::of).collect(),
        session,
        account,
    }))
}

/// Ends a session.
///
/// # Errors
/// When the database refuses.
pub async fn sign_out(portal: &Portal, session: &session::Model) -> Result<()> {
    let (now, staff, id) = (portal.now(), session.staff_id, session.id);
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                store::staff::end_one(writing, staff, id, now).await?;
                let line = Line::new(Actor::Staff(staff), "staff.sign_out", "staff_session", id);
                audit::record(writing, now, line).await
            })
        })
        .await
}
