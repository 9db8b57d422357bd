//! Who is signed in.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::password::Password;
use store::InsurerId;
use store::accounts::{account, status};
use store::roster::person;
use store::sessions::{Ending, SignedIn, session};

use super::Method;
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::insurers::Insurer;
use crate::tokens::Token;
use crate::{Portal, Result};

/// How often the end of a quiet session is moved; every request would be a write.
const TOUCH: TimeDelta = TimeDelta::seconds(60);

/// A signed-in insured person.
#[derive(Clone, Debug)]
pub struct Member {
    /// The insurer.
    pub insurer: Arc<Insurer>,
    /// The session.
    pub session: session::Model,
    /// The account.
    pub account: account::Model,
    /// The person of the roster.
    pub person: person::Model,
}

impl Member {
    /// The name to greet with: kanji where the roster has it whole.
    #[must_use]
    pub fn name(&self) -> &str {
        domain::roster::marks::greeting(self.person.name.as_deref(), &self.person.kana)
    }

    /// Whether this is an insured person and no family member.
    #[must_use]
    pub fn is_insured(&self) -> bool {
        !crate::family::covered(&self.person).is_dependent()
    }

    /// Whether this session began at a host portal, where passwords are its own affair.
    #[must_use]
    pub fn came_from_host_portal(&self) -> bool {
        self.session.method == Method::HostPortal.name()
    }

    /// Whether the password was shown recently enough for changing how to get in (20 minutes).
    #[must_use]
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.session.authenticated_at < TimeDelta::minutes(20)
    }
}

/// The member behind a session's token, if the session is alive and the account may be used.
///
/// # Errors
/// When the database refuses.
pub async fn current(portal: &Portal, token: &Token) -> Result<Option<Member>> {
    let now = portal.now();
    let hash = token.hash();
    let Some(found) = portal.store().signed_in(&hash, now).await? else {
        return Ok(None);
    };
    let SignedIn {
        session,
        account,
        person,
    } = found;
    let Some(insurer) = portal.insurers().by_id(InsurerId(session.insurer_id)) else {
        return Ok(None);
    };
    if account.status != status::ACTIVE {
        return Ok(None);
    }
    if now - session.last_seen_at >= TOUCH {
        let idle = now + TimeDelta::minutes(insurer.session.idle_minutes.into());
        portal
            .store()
            .touch_session(&hash, now, idle.min(session.absolute_until))
            .await?;
    }
    Ok(Some(Member {
        insurer,
        session,
        account,
        person,
    }))
}

/// Ends the session.
///
/// # Errors
/// When the database refuses.
pub async fn log_out(portal: &Portal, member: &Member) -> Result<()> {
    let now = portal.now();
    let (account, id) = (member.account.id, member.session.id);
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                store::sessions::end(writing, Ending::One { account, id }, now).await?;
                let line = Line::new(Actor::Member(account), "login.log_out", "session", id);
                audit::record(writing, now, line).await
            })
        })
        .await
}

/// What came of asking for the password once more.
#[derive(Clone, Debug)]
pub enum Reauthenticated {
    /// It was right; the session goes on under a new token.
    Yes(Token),
    /// It was wrong.
    No,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Whether a password is the member's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It is.
    Right,
    /// It is not; the failure is counted.
    Wrong,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Compares a password with the member's own.
pub(crate) async fn prove(portal: &Portal, member: &Member, password: &Password) -> Result<Proof> {
    let bucket = Bucket::of(
        portal,
        guard::DEVICE_LOGIN,
        &["again", &member.account.id.to_string()],
    );
    if let Verdict::Paused { until } = guard::reserve(portal, &bucket).await? {
        return Ok(Proof::Paused { until });
    }
    let hash = member.account.password_hash.as_deref();
    let right = portal.hasher().verify(password.exposed(), hash).await;
    if matches!(right, Ok(false)) {
        return Ok(Proof::Wrong);
    }
    guard::count(portal, &bucket, -1).await?;
    right.map(|_| Proof::Right)
}

/// Checks the password once more before something that matters, and gives the session a new token.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn reauthenticate(
    portal: &Portal,
    member: &Member,
    password: &Password,
) -> Result<Reauthenticated> {
    match prove(portal, member, password).await? {
        Proof::Right => {}
        Proof::Wrong => return Ok(Reauthenticated::No),
        Proof::Paused { until } => return Ok(Reauthenticated::Paused { until }),
    }
    let token = Token::random()?;
    let (now, hash, session, account) = (
        portal.now(),
        token.hash(),
        member.session.id,
        member.account.id,
    );
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                store::sessions::renew(writing, session, &hash, now).await?;
                let line = Line::new(Actor::Member(account), "login.again", "session", session);
                audit::record(writing, now, line).await
            })
        })
        .await?;
    Ok(Reauthenticated::Yes(token))
}
