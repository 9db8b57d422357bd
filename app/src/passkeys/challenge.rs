//! A challenge for a log-in, kept by the browser: nothing is written before somebody has answered it rightly, so asking
//! for challenges costs no row. What was answered is remembered until the challenge runs out: it is good once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use webauthn_rs::prelude::DiscoverableAuthentication;

use super::LIFE;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// What the seal is bound to.
const PURPOSE: &[u8] = b"passkey log-in";
/// The longest sealed challenge that is looked at, in characters.
const LONGEST: usize = 2_048;

/// A challenge as the browser holds it, sealed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Held {
    id: Uuid,
    until: DateTime<Utc>,
    /// What the answer is compared with.
    pub(super) state: DiscoverableAuthentication,
}

/// Seals a challenge for the browser's cookie.
pub(super) fn seal(portal: &Portal, state: DiscoverableAuthentication) -> Result<String> {
    let now = portal.now();
    let held = Held {
        id: new_id(now)?,
        until: now + LIFE,
        state,
    };
    let sealed = portal.keys().seal(PURPOSE, &serde_json::to_vec(&held)?)?;
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// Opens a challenge; `None` when it was altered, made elsewhere or ran out.
pub(super) fn open(portal: &Portal, sealed: &str) -> Option<Held> {
    if sealed.len() > LONGEST {
        return None;
    }
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let held = portal.keys().open(PURPOSE, &sealed).ok()?;
    let held: Held = serde_json::from_slice(&held).ok()?;
    (held.until > portal.now()).then_some(held)
}

/// Uses a challenge up; `false` when it was used before. Of several at once one gets `true`.
pub(super) async fn spend(portal: &Portal, held: &Held) -> Result<bool> {
    let row = store::passkeys::ceremony::Model {
        id: held.id,
        account_id: None,
        state: serde_json::Value::Null,
        expires_at: held.until,
    };
    match portal.store().keep_ceremony(row).await {
        Ok(()) => Ok(true),
        Err(error) if error.is_duplicate() => Ok(false),
        Err(error) => Err(Error::from(error)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::testing::portal;

    #[tokio::test]
    async fn a_challenge_is_good_once_for_five_minutes_and_unaltered() {
        test_database::on_both(async |store| {
            let portal = portal(store).await;
            let (_, state) = super::super::webauthn(&portal)
                .unwrap()
                .start_discoverable_authentication()
                .unwrap();
            let sealed = seal(&portal, state).unwrap();
            assert!(sealed.len() < 1_024, "{}", sealed.len());
            let held = open(&portal, &sealed).unwrap();
            let mut altered = sealed.clone();
            altered.replace_range(50..51, if &sealed[50..51] == "A" { "B" } else { "A" });
            assert!(open(&portal, &altered).is_none());
            assert!(open(&portal, "").is_none());
            let (one, two) = tokio::join!(spend(&portal, &held), spend(&portal, &held));
            assert_eq!(u8::from(one.unwrap()) + u8::from(two.unwrap()), 1);
            assert!(!spend(&portal, &held).await.unwrap());
            portal.clock().advance(TimeDelta::minutes(5));
            assert!(open(&portal, &sealed).is_none());
        })
        .await;
    }
}
