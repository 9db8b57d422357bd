//! Logging in with a passkey, without typing a user ID.

use chrono::{DateTime, Utc};
use store::InsurerId;
use store::accounts::{account, status};
use store::passkeys::passkey;
use webauthn_rs::prelude::{Passkey, PublicKeyCredential};

use super::{Challenge, challenge, refused, webauthn};
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::login::{Begun, Method, begin, long_away};
use crate::visit::Visit;
use crate::{Portal, Result};

/// What came of it.
#[derive(Debug)]
pub enum LoggedIn {
    /// Signed in.
    In(Begun),
    /// The passkey is not known, or the challenge has been used or ran out.
    Refused,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Begins; `None` where there can be no passkeys. Nothing is written.
///
/// # Errors
/// When there is no randomness.
pub fn begin_log_in(portal: &Portal) -> Result<Option<Challenge>> {
    let Some(webauthn) = webauthn(portal) else {
        return Ok(None);
    };
    let (options, state) = webauthn
        .start_discoverable_authentication()
        .map_err(|error| refused(&error))?;
    Ok(Some(Challenge {
        held: challenge::seal(portal, state)?,
        options: serde_json::to_value(options)?,
    }))
}

/// Finishes.
///
/// # Errors
/// When the database refuses.
pub async fn log_in(
    portal: &Portal,
    visit: &Visit,
    held: &str,
    answer: &PublicKeyCredential,
) -> Result<LoggedIn> {
    let address = Bucket::of(portal, guard::ADDRESS_LOGIN, &[&visit.address.to_string()]);
    if let Verdict::Paused { until } = guard::look(portal, &address).await? {
        return Ok(LoggedIn::Paused { until });
    }
    if let Some(proven) = check(portal, held, answer).await? {
        return enter(portal, visit, proven).await;
    }
    guard::count(portal, &address, 1).await?;
    Ok(LoggedIn::Refused)
}

struct Proven {
    row: passkey::Model,
    passkey: Passkey,
}

async fn check(
    portal: &Portal,
    held: &str,
    answer: &PublicKeyCredential,
) -> Result<Option<Proven>> {
    let (Some(webauthn), Some(held)) = (webauthn(portal), challenge::open(portal, held)) else {
        return Ok(None);
    };
    let Ok((account, credential)) = webauthn.identify_discoverable_authentication(answer) else {
        return Ok(None);
    };
    let wanted = crate::tokens::hex(credential);
    let known = portal.store().passkeys_of(account).await?;
    let Some(row) = known.into_iter().find(|row| row.credential_id == wanted) else {
        return Ok(None);
    };
    let mut passkey: Passkey = serde_json::from_value(row.credential.clone())?;
    let state = held.state.clone();
    let Ok(result) = webauthn.finish_discoverable_authentication_v2(answer, state, &passkey) else {
        return Ok(None);
    };
    if !challenge::spend(portal, &held).await? {
        return Ok(None);
    }
    passkey.update_credential(&result);
    Ok(Some(Proven { row, passkey }))
}

async fn enter(portal: &Portal, visit: &Visit, proven: Proven) -> Result<LoggedIn> {
    let Proven { row, passkey } = proven;
    let id = InsurerId(row.insurer_id);
    let Some(insurer) = portal.insurers().by_id(id) else {
        return Ok(LoggedIn::Refused);
    };
    let scope = portal.store().read(id).await?;
    let account = store::accounts::by_id(&scope, row.account_id).await?;
    drop(scope);
    let active = |account: &account::Model| account.status == status::ACTIVE;
    let Some(mut account) = account.filter(active) else {
        return Ok(LoggedIn::Refused);
    };
    let (portal, visit, now) = (portal.clone(), visit.clone(), portal.now());
    let store = portal.store().clone();
    let credential = serde_json::to_value(&passkey)?;
    let begun = store
        .write(id, move |writing| {
            Box::pin(async move {
                account.must_change_password |= long_away(&insurer, &account, now);
                if !store::accounts::logged_in(writing, &account, None, now).await? {
                    return Ok::<_, crate::Error>(None);
                }
                store::passkeys::used(writing, row.id, credential, now).await?;
                let begun = begin(
                    &portal,
                    writing,
                    &insurer,
                    &account,
                    &visit,
                    Method::Passkey,
                )
                .await?;
                let line = Line::new(
                    Actor::Member(account.id),
                    "login.passkey",
                    "account",
                    account.id,
                );
                audit::record(writing, now, line).await?;
                Ok(Some(begun))
            })
        })
        .await?;
    // Frozen or void since it was read.
    Ok(begun.map_or(LoggedIn::Refused, LoggedIn::In))
}
