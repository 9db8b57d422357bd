//! Coming back from a host portal.

use chrono::{DateTime, Utc};
use store::host_portal::returned;

use super::enter::enter;
use super::exchange::{Exchanged, exchange};
use super::way::{LIFE, Way};
use crate::insurers::Insurer;
use crate::login::Begun;
use crate::visit::Visit;
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

/// What came of it.
#[derive(Debug)]
pub enum Arrival {
    /// Signed in; on to this path of ours, or to the home page where it is empty.
    In {
        /// The session that has begun.
        begun: Begun,
        /// Where to go.
        next: String,
    },
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
    /// Nobody of the roster is named.
    Nobody,
    /// Somebody of another insurer is named.
    OtherInsurer,
    /// Who is named has come under another name before, or the name has come for another person.
    AnotherPerson,
    /// Somebody else is signed in in this browser.
    SomebodyElse,
    /// An account of sign-up is there, and nobody is signed in to it in this browser.
    LogInFirst,
    /// The account was stopped.
    Stopped,
}

/// Lets somebody in who comes back from the insurer's host portal; `held` is what the browser kept, `here` the account
/// that is signed in in it.
///
/// # Errors
/// When the database refuses.
pub async fn arrive(
    portal: &Portal,
    visit: &Visit,
    insurer: &std::sync::Arc<Insurer>,
    (held, here, returned): (Option<&str>, Option<uuid::Uuid>, &Returned),
) -> Result<Arrival> {
    let Some(host) = &insurer.host_portal else {
        return Ok(Arrival::Away);
    };
    let way = held.and_then(|held| Way::read(portal, held));
    let Some(way) = way else {
        return Ok(Arrival::Forged);
    };
    let state = way.state(portal, insurer)?;
    if !crate::keys::equal(state.secret(), &returned.state) {
        return Ok(Arrival::Forged);
    }
    if !returned.issuer.is_empty() && returned.issuer != host.issuer {
        return Ok(Arrival::Forged);
    }
    if !returned.error.is_empty() {
        return Ok(given_up(insurer, &returned.error));
    }
    if returned.code.is_empty() {
        return Ok(Arrival::Forged);
    }
    // Before the code leaves: of two at once, one goes on.
    if !once(portal, insurer, state.hash(), portal.now() + LIFE).await? {
        return Ok(Arrival::Replayed);
    }
    match exchange(portal, insurer, (&way, returned.code.clone())).await? {
        Exchanged::Said(said) => enter(portal, visit, insurer, (&said, here, way.next)).await,
        Exchanged::Away(why) => {
            tracing::warn!(insurer = %insurer.id, why, "the host portal could not be asked");
            Ok(Arrival::Away)
        }
        Exchanged::Refused(why) => {
            tracing::warn!(insurer = %insurer.id, why, "the host portal's word is not believed");
            Ok(Arrival::Refused)
        }
    }
}

/// Codes of OAuth 2.0 (4.1.2.1) and OpenID Connect Core 1.0 (3.1.2.6).
fn given_up(insurer: &Insurer, error: &str) -> Arrival {
    match error {
        "access_denied"
        | "login_required"
        | "interaction_required"
        | "consent_required"
        | "account_selection_required" => Arrival::Cancelled,
        "server_error" | "temporarily_unavailable" => Arrival::Away,
        _ => {
            tracing::warn!(insurer = %insurer.id, "the host portal refuses the request");
            Arrival::Refused
        }
    }
}

async fn once(
    portal: &Portal,
    insurer: &Insurer,
    state_hash: String,
    expires_at: DateTime<Utc>,
) -> Result<bool> {
    let row = returned::Model {
        state_hash,
        insurer_id: insurer.id.0,
        expires_at,
    };
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move { Ok(store::host_portal::uses(writing, row).await?) })
        })
        .await
}
