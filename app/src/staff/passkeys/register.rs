//! Registering a passkey: at the first sign-in, or later as another one.

use store::InsurerId;
use store::staff::{account, passkey};
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};

use crate::audit::{self, Actor, Line};
use crate::guard::{self, Verdict};
use crate::passkeys::{Challenge, MOST, keep, label, refused, webauthn};
use crate::staff::codes;
use crate::staff::factor::{Confirmed, bucket, enter, unset, whole};
use crate::staff::tell::{Change, tell};
use crate::staff::{Half, Staff};
use crate::tokens::{Token, new_id};
use crate::{Error, Portal, Result};

/// Begins to set the second factor up as a passkey; `None` where there can be no passkeys.
///
/// # Errors
/// When the database refuses.
pub async fn begin_set_up(portal: &Portal, half: &Half) -> Result<Option<Challenge>> {
    if !half.sets_up() {
        return Ok(None);
    }
    begin(portal, &half.account).await
}

/// Begins to add a passkey; `None` where there can be no passkeys, or there are too many.
///
/// # Errors
/// When the database refuses.
pub async fn begin_adding(portal: &Portal, staff: &Staff) -> Result<Option<Challenge>> {
    begin(portal, &staff.account).await
}

async fn begin(portal: &Portal, account: &account::Model) -> Result<Option<Challenge>> {
    let Some(webauthn) = webauthn(portal) else {
        return Ok(None);
    };
    let known = portal.store().staff_passkeys(account.id).await?;
    if known.len() >= MOST {
        return Ok(None);
    }
    let known = known.into_iter();
    let known = known.filter_map(|row| serde_json::from_value::<Passkey>(row.credential).ok());
    let exclude = known.map(|passkey| passkey.cred_id().clone()).collect();
    let (options, state) = webauthn
        .start_passkey_registration(account.id, &account.mail, &account.name, Some(exclude))
        .map_err(|error| refused(&error))?;
    let state = serde_json::to_value(state)?;
    let options = serde_json::to_value(options)?;
    keep(portal, account.id, state, options).await.map(Some)
}

/// The passkey that an answer makes; `None` when the challenge has been used or ran out, or the answer does not fit.
async fn made(
    portal: &Portal,
    account: &account::Model,
    challenge: Uuid,
    (name, answer): (String, &RegisterPublicKeyCredential),
) -> Result<Option<passkey::Model>> {
    let now = portal.now();
    let taken = portal.store().take_ceremony(challenge, now).await?;
    let Some(taken) = taken.filter(|taken| taken.account_id == Some(account.id)) else {
        return Ok(None);
    };
    let (Some(webauthn), Ok(state)) = (
        webauthn(portal),
        serde_json::from_value::<PasskeyRegistration>(taken.state),
    ) else {
        return Ok(None);
    };
    let Ok(passkey) = webauthn.finish_passkey_registration(answer, &state) else {
        return Ok(None);
    };
    Ok(Some(passkey::Model {
        id: new_id(now)?,
        staff_id: account.id,
        credential_id: crate::tokens::hex(passkey.cred_id().as_ref()),
        credential: serde_json::to_value(&passkey)?,
        label: name,
        created_at: now,
        last_used_at: None,
    }))
}

/// Finishes: the passkey is the second factor from now on, and the session whole.
///
/// # Errors
/// When the database refuses.
pub async fn set_up_passkey(
    portal: &Portal,
    half: &Half,
    challenge: Uuid,
    answer: &RegisterPublicKeyCredential,
) -> Result<Confirmed> {
    let bucket = bucket(portal, &half.account);
    if let Verdict::Paused { until } = guard::reserve(portal, &bucket).await? {
        return Ok(Confirmed::Paused { until });
    }
    let name = label("", &half.session.device);
    let Some(row) = made(portal, &half.account, challenge, (name, answer)).await? else {
        return Ok(Confirmed::Wrong);
    };
    let codes = codes::new()?;
    let rows = codes::rows(portal, half.account.id, &codes);
    let (half, token, now) = (half.clone(), Token::random()?, portal.now());
    let new = whole(portal, &half.session, &token);
    let (node, added) = (portal.clone(), Change::PasskeyAdded(row.label.clone()));
    let entered = portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                let held = store::staff::lock(writing, half.account.id).await?;
                let Some(mut account) = unset(writing, held).await? else {
                    return Ok::<_, Error>(false);
                };
                account.last_login_at = Some(now);
                tell(&node, writing, &account, added).await?;
                store::staff::save(writing, account).await?;
                store::staff::keep_passkey(writing, row).await?;
                store::staff::replace_recovery_codes(writing, half.account.id, rows).await?;
                enter(writing, &half, &new, now, "staff.passkey_set").await
            })
        })
        .await?;
    if !entered {
        return Ok(Confirmed::Wrong);
    }
    guard::count(portal, &bucket, -1).await?;
    Ok(Confirmed::Whole { token, codes })
}

/// Finishes: another passkey, called `name`, or after the browser that made it; its owner is told. `false` when the challenge has been used
/// or ran out, or the answer does not fit.
///
/// # Errors
/// When the database refuses.
pub async fn add_passkey(
    portal: &Portal,
    staff: &Staff,
    challenge: Uuid,
    (name, answer): (&str, &RegisterPublicKeyCredential),
) -> Result<bool> {
    let name = label(name, &staff.session.device);
    let Some(row) = made(portal, &staff.account, challenge, (name, answer)).await? else {
        return Ok(false);
    };
    let (account, now) = (staff.account.clone(), portal.now());
    let (id, node) = (account.id, portal.clone());
    let line = Line::new(Actor::Staff(id), "staff.passkey_add", "staff", id)
        .with("passkey", row.id.to_string());
    let added = Change::PasskeyAdded(row.label.clone());
    portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                store::staff::keep_passkey(writing, row).await?;
                tell(&node, writing, &account, added).await?;
                audit::record(writing, now, line).await
            })
        })
        .await?;
    Ok(true)
}
