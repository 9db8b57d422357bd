//! The second half: a one-time password from an app (TOTP, RFC 6238: SHA-1, six digits, 30 seconds), or a recovery code.

use chrono::{DateTime, Utc};
use store::staff::{account, session};
use store::{InsurerId, Writing};
use totp_rs::Secret;

use super::codes::{self, RecoveryCode};
use super::current::{ABSOLUTE, Half, IDLE, stage};
use super::one_time::step;
use super::tell::{Change, tell};
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::tokens::{Token, random_bytes};
use crate::{Error, Portal, Result};

/// Who issues the passwords, as the app shows it.
const ISSUER: &str = "Madoguchi";
/// Random bytes of a secret (RFC 4226, 4: at least 16, 20 recommended).
const BYTES: usize = 20;

/// A second factor to be set up.
#[derive(Clone)]
pub struct SetUp {
    /// For the QR code (the key-URI format that authenticator apps read).
    pub uri: String,
    /// For typing: base32, in groups of four.
    pub typed: String,
}

impl std::fmt::Debug for SetUp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SetUp(…)")
    }
}

/// What came of the first code of a new second factor.
#[derive(Debug)]
pub enum Confirmed {
    /// It is set up, and the session is whole.
    Whole {
        /// The session's new token.
        token: Token,
        /// The recovery codes, shown this once.
        codes: Vec<RecoveryCode>,
    },
    /// The code is wrong or too old.
    Wrong,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// What came of a code.
#[derive(Debug)]
pub enum Passed {
    /// The session is whole.
    Whole {
        /// Its new token.
        token: Token,
        /// How many recovery codes are left, when one was used.
        codes_left: Option<usize>,
    },
    /// The code is wrong, too old, or was used.
    Wrong,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// What a sealed secret is bound to.
fn bound_to(account: &account::Model) -> Vec<u8> {
    [b"staff second factor ".as_slice(), account.id.as_bytes()].concat()
}

/// The second factor that this session is setting up: the same however often the page is opened.
///
/// # Errors
/// When the database refuses.
pub async fn set_up(portal: &Portal, half: &Half) -> Result<SetUp> {
    if let Some(sealed) = &half.session.pending_secret {
        return describe(portal, &half.account, sealed);
    }
    let secret = random_bytes::<BYTES>()?;
    let sealed = portal.keys().seal(&bound_to(&half.account), &secret)?;
    let (id, kept) = (half.session.id, sealed.clone());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move { store::staff::keep_pending(writing, id, kept).await })
        })
        .await?;
    // Of two windows opened at once, both show what was kept.
    let now = portal.now();
    let hash = &half.session.token_hash;
    let signed = portal.store().staff_signed_in(hash, now).await?;
    let held = signed.and_then(|signed| signed.session.pending_secret);
    describe(portal, &half.account, &held.unwrap_or(sealed))
}

fn describe(portal: &Portal, account: &account::Model, sealed: &[u8]) -> Result<SetUp> {
    let secret = portal.keys().open(&bound_to(account), sealed)?;
    let base32 = Secret::from(secret).to_base32();
    let label: String = url::form_urlencoded::byte_serialize(account.mail.as_bytes()).collect();
    let groups: Vec<String> = base32
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok(SetUp {
        uri: format!(
            "otpauth://totp/{ISSUER}:{label}?secret={base32}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30"
        ),
        typed: groups.join(" "),
    })
}

/// Takes the first code of a new second factor; its owner is told.
///
/// # Errors
/// When the database refuses.
pub async fn confirm(portal: &Portal, half: &Half, typed: &str) -> Result<Confirmed> {
    let bucket = bucket(portal, &half.account);
    if let Verdict::Paused { until } = guard::reserve(portal, &bucket).await? {
        return Ok(Confirmed::Paused { until });
    }
    let Some(sealed) = half.session.pending_secret.clone() else {
        return Ok(Confirmed::Wrong);
    };
    let secret = portal.keys().open(&bound_to(&half.account), &sealed)?;
    let Some(step) = step(&secret, typed, portal.now())? else {
        return Ok(Confirmed::Wrong);
    };
    let codes = codes::new()?;
    let rows = codes::rows(portal, half.account.id, &codes);
    let (node, half, token) = (portal.clone(), half.clone(), Token::random()?);
    let new = whole(&node, &half.session, &token);
    let entered = portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                let now = node.now();
                let held = store::staff::lock(writing, half.account.id).await?;
                let Some(mut account) = unset(writing, held).await? else {
                    return Ok::<_, Error>(false);
                };
                account.totp_secret = Some(sealed);
                account.totp_step = step;
                account.last_login_at = Some(now);
                tell(&node, writing, &account, Change::AppSet).await?;
                store::staff::save(writing, account).await?;
                store::staff::replace_recovery_codes(writing, half.account.id, rows).await?;
                enter(writing, &half, &new, now, "staff.factor_set").await
            })
        })
        .await?;
    if !entered {
        return Ok(Confirmed::Wrong);
    }
    guard::count(portal, &bucket, -1).await?;
    Ok(Confirmed::Whole { token, codes })
}

/// Takes a code of the second factor, or a recovery code.
///
/// # Errors
/// When the database refuses.
pub async fn pass(portal: &Portal, half: &Half, typed: &str) -> Result<Passed> {
    let bucket = bucket(portal, &half.account);
    if let Verdict::Paused { until } = guard::reserve(portal, &bucket).await? {
        return Ok(Passed::Paused { until });
    }
    // Who has a passkey alone may still have a recovery code.
    let step = match &half.account.totp_secret {
        Some(sealed) => {
            let secret = portal.keys().open(&bound_to(&half.account), sealed)?;
            step(&secret, typed, portal.now())?
        }
        None => None,
    };
    let token = Token::random()?;
    let shown = Shown {
        half: half.clone(),
        step,
        recovery: codes::hash(portal, half.account.id, typed),
        new: whole(portal, &half.session, &token),
    };
    let (now, by_code) = (portal.now(), shown.step.is_none());
    let entered = portal.store().write(InsurerId::SITE, move |writing| {
        Box::pin(async move { shown.enter(writing, now).await })
    });
    if !entered.await? {
        return Ok(Passed::Wrong);
    }
    guard::count(portal, &bucket, -1).await?;
    let codes_left = if by_code {
        let left = portal.store().staff_recovery_codes_left(half.account.id);
        Some(left.await?)
    } else {
        None
    };
    Ok(Passed::Whole { token, codes_left })
}

/// What somebody has shown as their second factor.
struct Shown {
    half: Half,
    /// The step whose code it is.
    step: Option<i64>,
    /// The hash of the recovery code it may be.
    recovery: Option<String>,
    /// The session as it would go on.
    new: session::Model,
}

impl Shown {
    /// Uses the code up and makes the session whole; `false` when it is good for nothing.
    async fn enter(self, writing: &Writing, now: DateTime<Utc>) -> Result<bool> {
        let Some(mut account) = store::staff::lock(writing, self.half.account.id).await? else {
            return Ok(false);
        };
        let action = match (self.step, self.recovery) {
            // No code is good twice, nor one older than the last.
            (Some(step), _) if step > account.totp_step => {
                account.totp_step = step;
                "staff.sign_in"
            }
            (None, Some(hash))
                if store::staff::use_recovery_code(writing, account.id, &hash, now).await? =>
            {
                "staff.recovery_code"
            }
            _ => return Ok(false),
        };
        account.last_login_at = Some(now);
        store::staff::save(writing, account).await?;
        enter(writing, &self.half, &self.new, now, action).await
    }
}

/// The account, if it has no second factor yet. Of two that are set up in two windows the one that was first holds;
/// else whoever knows the password could set one beside it.
pub(super) async fn unset(
    writing: &Writing,
    held: Option<account::Model>,
) -> Result<Option<account::Model>> {
    let Some(account) = held.filter(|held| held.totp_secret.is_none()) else {
        return Ok(None);
    };
    let passkeys = store::staff::count_passkeys(writing, account.id).await?;
    Ok((passkeys == 0).then_some(account))
}

pub(super) fn bucket(portal: &Portal, account: &account::Model) -> Bucket {
    Bucket::of(portal, guard::STAFF_CODE, &[&account.id.to_string()])
}

/// The session as it goes on, whole, under a new token.
pub(super) fn whole(portal: &Portal, session: &session::Model, token: &Token) -> session::Model {
    let now = portal.now();
    session::Model {
        token_hash: token.hash(),
        stage: stage::WHOLE.to_owned(),
        pending_secret: None,
        authenticated_at: now,
        last_seen_at: now,
        idle_until: now + IDLE,
        absolute_until: now + ABSOLUTE,
        ..session.clone()
    }
}

/// Makes a session whole, with its audit line; `false` when it has ended.
pub(super) async fn enter(
    writing: &Writing,
    half: &Half,
    new: &session::Model,
    now: DateTime<Utc>,
    action: &'static str,
) -> Result<bool> {
    if !store::staff::renew(writing, half.session.id, new).await? {
        return Ok(false);
    }
    let (staff, session) = (half.account.id, half.session.id);
    let line = Line::new(Actor::Staff(staff), action, "staff_session", session);
    audit::record(writing, now, line).await?;
    Ok(true)
}
