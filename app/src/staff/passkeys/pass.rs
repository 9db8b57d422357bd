//! The second half of signing in, with a passkey.

use store::InsurerId;
use store::staff::passkey;
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, PasskeyAuthentication, PublicKeyCredential};

use crate::guard::{self, Verdict};
use crate::passkeys::{Challenge, keep, refused, webauthn};
use crate::staff::Half;
use crate::staff::factor::{Passed, bucket, enter, whole};
use crate::tokens::{Token, hex};
use crate::{Error, Portal, Result};

/// Begins; `None` where there can be no passkeys, or the account has none.
///
/// # Errors
/// When the database refuses.
pub async fn begin_passing(portal: &Portal, half: &Half) -> Result<Option<Challenge>> {
    let Some(webauthn) = webauthn(portal) else {
        return Ok(None);
    };
    let known = portal.store().staff_passkeys(half.account.id).await?;
    let read = known.into_iter().map(|row| row.credential);
    let read: Vec<Passkey> = read
        .map(serde_json::from_value)
        .collect::<std::result::Result<_, _>>()?;
    if read.is_empty() {
        return Ok(None);
    }
    let (options, state) = webauthn
        .start_passkey_authentication(&read)
        .map_err(|error| refused(&error))?;
    let state = serde_json::to_value(state)?;
    let options = serde_json::to_value(options)?;
    keep(portal, half.account.id, state, options)
        .await
        .map(Some)
}

/// Finishes.
///
/// # Errors
/// When the database refuses.
pub async fn pass_with_passkey(
    portal: &Portal,
    half: &Half,
    challenge: Uuid,
    answer: &PublicKeyCredential,
) -> Result<Passed> {
    let bucket = bucket(portal, &half.account);
    if let Verdict::Paused { until } = guard::reserve(portal, &bucket).await? {
        return Ok(Passed::Paused { until });
    }
    let Some((row, passkey)) = proven(portal, half, challenge, answer).await? else {
        return Ok(Passed::Wrong);
    };
    let credential = serde_json::to_value(&passkey)?;
    let (half, token, now) = (half.clone(), Token::random()?, portal.now());
    let new = whole(portal, &half.session, &token);
    let entered = portal.store().write(InsurerId::SITE, move |writing| {
        Box::pin(async move {
            let Some(mut account) = store::staff::lock(writing, half.account.id).await? else {
                return Ok::<_, Error>(false);
            };
            let which = (account.id, row.id);
            // Taken away since it was read.
            if !store::staff::used_passkey(writing, which, credential, now).await? {
                return Ok(false);
            }
            account.last_login_at = Some(now);
            store::staff::save(writing, account).await?;
            enter(writing, &half, &new, now, "staff.passkey").await
        })
    });
    if !entered.await? {
        return Ok(Passed::Wrong);
    }
    guard::count(portal, &bucket, -1).await?;
    Ok(Passed::Whole {
        token,
        codes_left: None,
    })
}

/// The passkey that made an answer, as it is after that use; `None` when the challenge has been used or ran out, or the
/// answer is not from a passkey of this account whose device has checked who holds it.
async fn proven(
    portal: &Portal,
    half: &Half,
    challenge: Uuid,
    answer: &PublicKeyCredential,
) -> Result<Option<(passkey::Model, Passkey)>> {
    let account = half.account.id;
    let taken = portal
        .store()
        .take_ceremony(challenge, portal.now())
        .await?;
    let Some(taken) = taken.filter(|taken| taken.account_id == Some(account)) else {
        return Ok(None);
    };
    let (Some(webauthn), Ok(state)) = (
        webauthn(portal),
        serde_json::from_value::<PasskeyAuthentication>(taken.state),
    ) else {
        return Ok(None);
    };
    let Ok(result) = webauthn.finish_passkey_authentication(answer, &state) else {
        return Ok(None);
    };
    if !result.user_verified() {
        return Ok(None);
    }
    let wanted = hex(result.cred_id().as_ref());
    let known = portal.store().staff_passkeys(account).await?;
    let Some(row) = known.into_iter().find(|row| row.credential_id == wanted) else {
        return Ok(None);
    };
    let mut passkey: Passkey = serde_json::from_value(row.credential.clone())?;
    passkey.update_credential(&result);
    Ok(Some((row, passkey)))
}
