//! Passkeys: instead of the password, which stays possible (WebAuthn Level 3).

mod challenge;
mod log_in;
mod mine;
mod register;
mod tell;

pub use log_in::{LoggedIn, begin_log_in, log_in};
pub use mine::{my_passkeys, offered, remove, should_offer};
pub(crate) use register::{MOST, label};
pub use register::{begin_registration, register};

use chrono::TimeDelta;
use uuid::Uuid;
use webauthn_rs::WebauthnBuilder;
use webauthn_rs::prelude::Webauthn;

use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// How long a challenge is good.
const LIFE: TimeDelta = TimeDelta::minutes(5);

/// A challenge for the browser.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Goes into a cookie: the id under which a registration's state is kept, or a log-in's state, sealed.
    pub held: String,
    /// Goes to `navigator.credentials`.
    pub options: serde_json::Value,
}

/// Passkeys for this portal's address; `None` where there can be none (an address without a name).
pub(crate) fn webauthn(portal: &Portal) -> Option<Webauthn> {
    let base = &portal.settings().base_url;
    let builder = WebauthnBuilder::new(base.domain()?, base).ok()?;
    builder.rp_name("Madoguchi").build().ok()
}

/// Whether passkeys can be used at this portal's address.
#[must_use]
pub fn available(portal: &Portal) -> bool {
    webauthn(portal).is_some()
}

/// Keeps what an answer is compared with, for this account.
pub(crate) async fn keep(
    portal: &Portal,
    account: Uuid,
    state: serde_json::Value,
    options: serde_json::Value,
) -> Result<Challenge> {
    let now = portal.now();
    let id = new_id(now)?;
    let row = store::passkeys::ceremony::Model {
        id,
        account_id: Some(account),
        state,
        expires_at: now + LIFE,
    };
    portal.store().keep_ceremony(row).await?;
    Ok(Challenge {
        held: id.to_string(),
        options,
    })
}

pub(crate) fn refused(error: &webauthn_rs::prelude::WebauthnError) -> Error {
    Error::Passkey(error.to_string())
}
