//! Adding a passkey to the member's account.

use store::passkeys::passkey;
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};
use webauthn_rs_proto::ResidentKeyRequirement;

use super::tell::{Change, tell};
use super::{Challenge, keep, refused, webauthn};
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::tokens::new_id;
use crate::{Portal, Result};

/// The longest name of a passkey, in characters.
const LONGEST_NAME: usize = 60;
/// The most passkeys of an account.
pub(crate) const MOST: usize = 20;

/// Begins; `None` where there can be no passkeys or there are too many.
///
/// # Errors
/// When the database refuses.
pub async fn begin_registration(portal: &Portal, member: &Member) -> Result<Option<Challenge>> {
    let Some(webauthn) = webauthn(portal) else {
        return Ok(None);
    };
    let known = portal.store().passkeys_of(member.account.id).await?;
    if known.len() >= MOST {
        return Ok(None);
    }
    let exclude = known
        .into_iter()
        .filter_map(|row| serde_json::from_value::<Passkey>(row.credential).ok())
        .map(|passkey| passkey.cred_id().clone())
        .collect();
    let (mut options, state) = webauthn
        .start_passkey_registration(
            member.account.id,
            &member.account.user_id,
            member.name(),
            Some(exclude),
        )
        .map_err(|error| refused(&error))?;
    // Without this a passkey could not be found without a user ID.
    if let Some(selection) = options.public_key.authenticator_selection.as_mut() {
        selection.resident_key = Some(ResidentKeyRequirement::Required);
        selection.require_resident_key = true;
    }
    let state = serde_json::to_value(state)?;
    let options = serde_json::to_value(options)?;
    keep(portal, member.account.id, state, options)
        .await
        .map(Some)
}

/// Finishes; the passkey is called `name`, or after the browser that made it where none is given. `false` when the challenge has been used or ran out, or the answer does not fit.
///
/// # Errors
/// When the database refuses.
pub async fn register(
    portal: &Portal,
    member: &Member,
    challenge: Uuid,
    name: &str,
    answer: &RegisterPublicKeyCredential,
) -> Result<bool> {
    let now = portal.now();
    let taken = portal.store().take_ceremony(challenge, now).await?;
    let Some(taken) = taken.filter(|taken| taken.account_id == Some(member.account.id)) else {
        return Ok(false);
    };
    let (Some(webauthn), Ok(state)) = (
        webauthn(portal),
        serde_json::from_value::<PasskeyRegistration>(taken.state),
    ) else {
        return Ok(false);
    };
    let Ok(passkey) = webauthn.finish_passkey_registration(answer, &state) else {
        return Ok(false);
    };
    let row = passkey::Model {
        id: new_id(now)?,
        credential_id: crate::tokens::hex(passkey.cred_id().as_ref()),
        insurer_id: member.insurer.id.0,
        account_id: member.account.id,
        credential: serde_json::to_value(&passkey)?,
        label: label(name, &member.session.device),
        created_at: now,
        last_used_at: None,
    };
    add(portal, member, row).await?;
    Ok(true)
}

/// Keeps the passkey and tells the owner.
async fn add(portal: &Portal, member: &Member, row: passkey::Model) -> Result<()> {
    let (portal, member) = (portal.clone(), member.clone());
    let store = portal.store().clone();
    store
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                let account = member.account.id;
                let line = Line::new(Actor::Member(account), "passkey.add", "passkey", row.id);
                let name = row.label.clone();
                store::passkeys::keep(writing, row).await?;
                if let Some(held) = store::accounts::lock(writing, account).await? {
                    tell(
                        &portal,
                        writing,
                        &member.insurer,
                        &held,
                        Change::Added,
                        name,
                    )
                    .await?;
                }
                audit::record(writing, portal.now(), line).await
            })
        })
        .await
}

/// The name the member gave; the device where there is none.
pub(crate) fn label(name: &str, device: &str) -> String {
    let clean = |text: &str| -> String {
        let kept = text.chars().filter(|letter| !letter.is_control());
        kept.take(LONGEST_NAME).collect()
    };
    let name = clean(name.trim());
    if name.is_empty() { clean(device) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_without_a_name_is_called_after_its_device() {
        for nothing in ["", "  ", "\u{7}"] {
            assert_eq!(label(nothing, "iPhoneのSafari"), "iPhoneのSafari");
        }
        assert_eq!(label(" 自分の電話 ", "iPhoneのSafari"), "自分の電話");
        assert_eq!(label(&"あ".repeat(61), "").chars().count(), LONGEST_NAME);
    }
}
