//! Coming back from a provider.

use chrono::{DateTime, Utc};
use store::host_portal::returned;

use super::exchange::{Exchanged, exchange};
use super::party::Party;
use super::said::Said;
use super::way::{LIFE, Way};
use crate::{Portal, Result};

/// What the address says somebody comes back with.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    /// The code, where all went well.
    pub code: String,
    /// What tells this return from others.
    pub state: String,
    /// Why there is no code (OAuth 2.0, 4.1.2.1).
    pub error: String,
    /// Who sends somebody back, where the provider says so (RFC 9207).
    pub issuer: String,
}

/// What can go wrong before it is known who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongTurn {
    /// Somebody gave up there.
    Cancelled,
    /// The return is none of this browser's, or too late.
    Forged,
    /// The same return came before.
    Replayed,
    /// The provider does not answer.
    Away,
    /// The provider's word is not to be believed.
    Refused,
}

/// The way that somebody comes back from, if it began in this browser a moment ago and led to a code; `held` is what the
/// browser kept.
///
/// # Errors
/// When the portal's key cannot be used.
pub(crate) fn begun_here(
    portal: &Portal,
    party: &Party<'_>,
    (held, returned): (Option<&str>, &Returned),
) -> Result<Result<Way, WrongTurn>> {
    let way = held.and_then(|held| Way::read(portal, held));
    let Some(way) = way else {
        return Ok(Err(WrongTurn::Forged));
    };
    let state = party.state(portal, &way)?;
    let ours = crate::keys::equal(state.secret(), &returned.state);
    if !ours || (!returned.issuer.is_empty() && returned.issuer != party.issuer) {
        return Ok(Err(WrongTurn::Forged));
    }
    if !returned.error.is_empty() {
        return Ok(Err(given_up(party, &returned.error)));
    }
    if returned.code.is_empty() {
        return Ok(Err(WrongTurn::Forged));
    }
    Ok(Ok(way))
}

/// Who the provider says somebody is, asked with the code of this return; the same return counts once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn answer(
    portal: &Portal,
    party: &Party<'_>,
    (way, returned): (&Way, &Returned),
) -> Result<Result<Said, WrongTurn>> {
    let state = party.state(portal, way)?;
    // Before the code leaves: of two at once, one goes on.
    if !once(portal, party, state.hash(), portal.now() + LIFE).await? {
        return Ok(Err(WrongTurn::Replayed));
    }
    let insurer = party.insurer.id;
    match exchange(portal, party, (way, returned.code.clone())).await? {
        Exchanged::Said(said) => Ok(Ok(said)),
        Exchanged::Away(why) => {
            tracing::warn!(%insurer, role = ?party.role, why, "the provider could not be asked");
            Ok(Err(WrongTurn::Away))
        }
        Exchanged::Refused(why) => {
            tracing::warn!(%insurer, role = ?party.role, why, "the provider's word is not believed");
            Ok(Err(WrongTurn::Refused))
        }
    }
}

/// Codes of OAuth 2.0 (4.1.2.1) and OpenID Connect Core 1.0 (3.1.2.6).
fn given_up(party: &Party<'_>, error: &str) -> WrongTurn {
    match error {
        "access_denied"
        | "login_required"
        | "interaction_required"
        | "consent_required"
        | "account_selection_required" => WrongTurn::Cancelled,
        "server_error" | "temporarily_unavailable" => WrongTurn::Away,
        _ => {
            let insurer = party.insurer.id;
            tracing::warn!(%insurer, role = ?party.role, "the provider refuses the request");
            WrongTurn::Refused
        }
    }
}

async fn once(
    portal: &Portal,
    party: &Party<'_>,
    state_hash: String,
    expires_at: DateTime<Utc>,
) -> Result<bool> {
    let insurer = party.insurer.id;
    let row = returned::Model {
        state_hash,
        insurer_id: insurer.0,
        expires_at,
    };
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move { Ok(store::host_portal::uses(writing, row).await?) })
        })
        .await
}
