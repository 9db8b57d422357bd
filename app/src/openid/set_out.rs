//! Setting out for a provider.

use std::time::Duration;

use openidconnect::core::{CoreAuthPrompt, CoreResponseType};
use openidconnect::{
    AuthenticationContextClass, AuthenticationFlow, CsrfToken, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, Scope,
};

use super::exchange::client;
use super::party::Party;
use super::provider::provider;
use super::way::{Aim, Way};
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Debug)]
pub enum SetOut {
    /// Go there.
    There {
        /// The provider's address, with everything it needs to know.
        url: String,
        /// What the browser holds until it comes back, for ten minutes.
        held: String,
    },
    /// The provider does not answer.
    Away,
}

/// Prepares the way to a provider and back to `next`, a path of ours.
///
/// # Errors
/// When there is no randomness.
pub(crate) async fn set_out(
    portal: &Portal,
    party: &Party<'_>,
    aim: Aim,
    next: &str,
) -> Result<SetOut> {
    let way = Way::begin(portal, aim, next)?;
    let metadata = match provider(portal, party, false).await {
        Ok(metadata) => metadata,
        Err(away) => {
            tracing::warn!(insurer = %party.insurer.id, role = ?party.role, %away, "no way to the provider");
            return Ok(SetOut::Away);
        }
    };
    let Some(client) = client(portal, party, &metadata, None) else {
        return Ok(SetOut::Away);
    };
    let state = CsrfToken::new(party.state(portal, &way)?.secret().to_owned());
    let nonce = Nonce::new(party.nonce(portal, &way)?.secret().to_owned());
    let verifier = PkceCodeVerifier::new(party.verifier(portal, &way)?.secret().to_owned());
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let mut request = client
        .authorize_url(flow, move || state, move || nonce)
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    for scope in party.scopes {
        request = request.add_scope(Scope::new(scope.clone()));
    }
    for value in party.acr_values {
        request = request.add_auth_context_value(AuthenticationContextClass::new(value.clone()));
    }
    if aim == Aim::Again {
        request = request
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(Duration::ZERO);
    }
    let (url, _, _) = request.url();
    Ok(SetOut::There {
        url: url.into(),
        held: way.held(),
    })
}
