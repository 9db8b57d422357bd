//! The first half of signing in: mail address and password. Unknown, wrong, invited and disabled are one answer, in text
//! and in time.

use chrono::{DateTime, Utc};
use domain::password::Password;
use store::InsurerId;
use store::staff::{account, session, status};

use super::current::{HALF, stage};
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::tokens::{Token, new_id};
use crate::visit::Visit;
use crate::{Portal, Result};

/// What came of it.
#[derive(Debug)]
pub enum SignedIn {
    /// The password is right; the second factor comes next.
    Half(Token),
    /// Unknown address or wrong password, or an account that cannot be used.
    Refused,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// How mail addresses of staff are kept and compared.
pub(super) fn folded(mail: &str) -> String {
    mail.trim()
        .chars()
        .take(254)
        .collect::<String>()
        .to_lowercase()
}

/// Signs in by half.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn sign_in(
    portal: &Portal,
    visit: &Visit,
    mail: &str,
    password: &Password,
) -> Result<SignedIn> {
    let folded = folded(mail);
    let address = visit.address.to_string();
    let bucket = |rule, parts: &[&str]| Bucket::of(portal, rule, parts);
    let reserved = [
        bucket(guard::ACCOUNT_ADDRESS_LOGIN, &["staff", &folded, &address]),
        bucket(guard::ACCOUNT_HOUR_LOGIN, &["staff", &folded]),
        bucket(guard::ACCOUNT_DAY_LOGIN, &["staff", &folded]),
        bucket(guard::ADDRESS_LOGIN, &["staff", &address]),
    ];
    let reserved: Vec<&Bucket> = reserved.iter().collect();
    let seen = guard::see(portal, &reserved).await?;
    if let Verdict::Paused { until } = seen.reserve(portal, &reserved).await? {
        return Ok(SignedIn::Paused { until });
    }
    let outcome = compare(portal, visit, &folded, password).await;
    if !matches!(outcome, Ok(SignedIn::Refused)) {
        let back: Vec<_> = reserved.iter().map(|bucket| (*bucket, -1)).collect();
        guard::count_all(portal, &back).await?;
    }
    outcome
}

async fn compare(
    portal: &Portal,
    visit: &Visit,
    mail: &str,
    password: &Password,
) -> Result<SignedIn> {
    let found = portal.store().staff_by_mail(mail).await?;
    let usable = |account: &account::Model| account.status == status::ACTIVE;
    let hash = found.as_ref().and_then(|one| one.password_hash.as_deref());
    let same = portal.hasher().verify(password.exposed(), hash).await?;
    match found.filter(usable) {
        Some(account) if same => begin_half(portal, visit, &account)
            .await
            .map(SignedIn::Half),
        Some(account) => {
            refused(portal, &account).await?;
            Ok(SignedIn::Refused)
        }
        None => Ok(SignedIn::Refused),
    }
}

/// Begins a session that still wants the second factor.
pub(super) async fn begin_half(
    portal: &Portal,
    visit: &Visit,
    account: &account::Model,
) -> Result<Token> {
    let (token, now) = (Token::random()?, portal.now());
    let row = half(&token, now, visit, account)?;
    let line = Line::new(
        Actor::Staff(account.id),
        "staff.password",
        "staff_session",
        row.id,
    );
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                store::staff::begin(writing, row).await?;
                audit::record(writing, now, line).await
            })
        })
        .await?;
    Ok(token)
}

/// The row of a session that still wants the second factor.
pub(super) fn half(
    token: &Token,
    now: DateTime<Utc>,
    visit: &Visit,
    account: &account::Model,
) -> Result<session::Model> {
    Ok(session::Model {
        token_hash: token.hash(),
        id: new_id(now)?,
        staff_id: account.id,
        stage: stage::HALF.to_owned(),
        pending_secret: None,
        device: visit.device_name.clone(),
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        idle_until: now + HALF,
        absolute_until: now + HALF,
        ended_at: None,
    })
}

/// A failure at an account that exists stands in the trail (ASVS 5.0, 16.3.1).
async fn refused(portal: &Portal, account: &account::Model) -> Result<()> {
    let now = portal.now();
    let line = Line::new(Actor::Visitor, "staff.refused", "staff", account.id);
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        })
        .await
}
