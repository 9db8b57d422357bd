//! Logging in with user ID and password. An unknown ID and a wrong password are one answer, in text and in time.

use std::sync::Arc;

use chrono::{DateTime, Months, Utc};
use domain::password::Password;
use store::accounts::{account, login_name, status};
use store::{InsurerId, Writing};
use uuid::Uuid;

use super::{Begun, Method, begin};
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::insurers::Insurer;
use crate::visit::Visit;
use crate::{Portal, Result};

/// What came of it.
#[derive(Debug)]
pub enum LoggedIn {
    /// Signed in.
    In(Begun),
    /// Unknown ID or wrong password, or an account that is frozen.
    Refused,
    /// The ID and password of an account that a reset has ended: the person signs up again.
    SignUpAgain {
        /// Whose account it was.
        insurer: Arc<Insurer>,
    },
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Logs in.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn with_password(
    portal: &Portal,
    visit: &Visit,
    user_id: &str,
    password: &Password,
) -> Result<LoggedIn> {
    let folded = domain::user_id::fold(user_id);
    let name = store::accounts::find_name(portal.store(), &folded).await?;
    let buckets = Buckets::of(portal, visit, &folded, name.as_ref()).await?;
    if let Verdict::Paused { until } = buckets.reserve(portal).await? {
        return Ok(LoggedIn::Paused { until });
    }
    let found = find(portal, name).await?;
    let hash = found
        .as_ref()
        .and_then(|found| found.account.password_hash.as_deref());
    let same = match portal.hasher().verify(password.exposed(), hash).await {
        Ok(same) => same,
        Err(busy) => {
            buckets.give_back(portal).await?;
            return Err(busy);
        }
    };
    match found {
        Some(found) if same => {
            let outcome = enter(portal, visit, found, buckets.clone()).await;
            if !matches!(outcome, Ok(LoggedIn::In(_))) {
                buckets.give_back(portal).await?;
            }
            outcome
        }
        _ => {
            buckets.failed(portal).await?;
            Ok(LoggedIn::Refused)
        }
    }
}

struct Found {
    insurer: Arc<Insurer>,
    account: account::Model,
}

async fn find(portal: &Portal, name: Option<login_name::Model>) -> Result<Option<Found>> {
    let Some(name) = name else { return Ok(None) };
    let id = InsurerId(name.insurer_id);
    let Some(insurer) = portal.insurers().by_id(id) else {
        return Ok(None);
    };
    let scope = portal.store().glance(id).await?;
    let account = store::accounts::by_id(&scope, name.account_id).await?;
    Ok(account.map(|account| Found { insurer, account }))
}

/// Begins the session; whoever got through takes the counts of the try back in the same transaction.
async fn enter(portal: &Portal, visit: &Visit, found: Found, buckets: Buckets) -> Result<LoggedIn> {
    let Found {
        insurer,
        mut account,
    } = found;
    match account.status.as_str() {
        status::ACTIVE => {}
        status::VOID => return Ok(LoggedIn::SignUpAgain { insurer }),
        _ => return Ok(LoggedIn::Refused),
    }
    let (portal, visit, now) = (portal.clone(), visit.clone(), portal.now());
    let begun = portal
        .store()
        .clone()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                account.must_change_password |= long_away(&insurer, &account, now);
                let shown = account.password_hash.as_deref();
                if !store::accounts::logged_in(writing, &account, shown, now).await? {
                    return Ok::<_, crate::Error>(None);
                }
                let begun = begin(
                    &portal,
                    writing,
                    &insurer,
                    &account,
                    &visit,
                    Method::Password,
                )
                .await?;
                let line = Line::new(
                    Actor::Member(account.id),
                    "login.password",
                    "account",
                    account.id,
                );
                buckets.got_through(&portal, writing, account.id).await?;
                audit::record(writing, now, line).await?;
                Ok(Some(begun))
            })
        })
        .await?;
    // Frozen, void or with a new password since it was read.
    Ok(begun.map_or(LoggedIn::Refused, LoggedIn::In))
}

/// Whether the insurer wants a new password after so long without a log-in.
pub(crate) fn long_away(insurer: &Insurer, account: &account::Model, now: DateTime<Utc>) -> bool {
    let Some(months) = insurer.password_change_after_months_without_login else {
        return false;
    };
    let since = account.last_login_at.unwrap_or(account.created_at);
    since
        .checked_add_months(Months::new(months))
        .is_some_and(|end| end <= now)
}

/// The counts a log-in touches.
#[derive(Clone)]
struct Buckets {
    /// Counted before the try and given back when it did not fail.
    reserved: Vec<Bucket>,
    /// Counted afterwards: failures less those who got through. A browser that knows the account has its own count
    /// only, so that nobody who has just signed up waits for a stranger, or a colleague, behind the same address.
    address: Option<Bucket>,
}

impl Buckets {
    async fn of(
        portal: &Portal,
        visit: &Visit,
        folded: &str,
        name: Option<&login_name::Model>,
    ) -> Result<Self> {
        let address = visit.address.to_string();
        let bucket = |rule, parts: &[&str]| Bucket::of(portal, rule, parts);
        Ok(
            match (&visit.device, known_here(portal, visit, name).await?) {
                // What others do does not stop the owner's own browser.
                (Some(device), true) => Self {
                    reserved: vec![bucket(guard::DEVICE_LOGIN, &[folded, &device.hash()])],
                    address: None,
                },
                _ => Self {
                    reserved: vec![
                        bucket(guard::ACCOUNT_ADDRESS_LOGIN, &[folded, &address]),
                        bucket(guard::ACCOUNT_HOUR_LOGIN, &[folded]),
                        bucket(guard::ACCOUNT_DAY_LOGIN, &[folded]),
                    ],
                    address: Some(bucket(guard::ADDRESS_LOGIN, &[&address])),
                },
            },
        )
    }

    async fn reserve(&self, portal: &Portal) -> Result<Verdict> {
        let reserved: Vec<&Bucket> = self.reserved.iter().collect();
        let all: Vec<&Bucket> = reserved.iter().copied().chain(&self.address).collect();
        let seen = guard::see(portal, &all).await?;
        let address = self.address.as_ref();
        match address.map_or(Verdict::Open, |address| seen.verdict(address)) {
            Verdict::Open => seen.reserve(portal, &reserved).await,
            paused @ Verdict::Paused { .. } => Ok(paused),
        }
    }

    async fn give_back(&self, portal: &Portal) -> Result<()> {
        let back: Vec<_> = self.reserved.iter().map(|bucket| (bucket, -1)).collect();
        guard::count_all(portal, &back).await
    }

    async fn failed(&self, portal: &Portal) -> Result<()> {
        match &self.address {
            Some(address) => guard::count(portal, address, 1).await,
            None => Ok(()),
        }
    }

    /// Whoever got through takes back their own try, and one failure of their address.
    async fn got_through(&self, portal: &Portal, writing: &Writing, account: Uuid) -> Result<()> {
        let back: Vec<_> = self.reserved.iter().map(|bucket| (bucket, -1)).collect();
        let address = self.address.as_ref();
        let through = address.map(|address| (address, account.to_string()));
        guard::back_here(portal, writing, &back, through).await
    }
}

/// Whether this browser knows the account of that name.
async fn known_here(
    portal: &Portal,
    visit: &Visit,
    name: Option<&login_name::Model>,
) -> Result<bool> {
    let (Some(token), Some(name)) = (&visit.device, name) else {
        return Ok(false);
    };
    let device = portal.store().device(&token.hash()).await?;
    Ok(device.is_some_and(|device| device.account_id == name.account_id))
}
