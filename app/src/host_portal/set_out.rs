//! Setting out for a host portal.

use std::time::Duration;

use openidconnect::core::{CoreAuthPrompt, CoreResponseType};
use openidconnect::{
    AuthenticationContextClass, AuthenticationFlow, CsrfToken, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, Scope,
};

use super::exchange::client;
use super::provider::provider;
use super::way::Way;
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Debug)]
pub enum SetOut {
    /// Go there.
    There {
        /// The provider's address, with everything it needs to know.
        url: String,
        /// What the browser holds until it comes back, for [`super::LIFE`].
        held: String,
    },
    /// The provider does not answer.
    Away,
}

/// Prepares the way to the insurer's host portal and back to `next`, a path of ours. With `again`, somebody who is signed in
/// here is to show there once more who they are.
///
/// # Errors
/// When there is no randomness.
pub async fn set_out(
    portal: &Portal,
    insurer: &Insurer,
    again: bool,
    next: &str,
) -> Result<SetOut> {
    let Some(host) = &insurer.host_portal else {
        return Ok(SetOut::Away);
    };
    let way = Way::begin(portal, again, next)?;
    let metadata = match provider(portal, &host.issuer, false).await {
        Ok(metadata) => metadata,
        Err(away) => {
            tracing::warn!(insurer = %insurer.id, %away, "no way to the host portal");
            return Ok(SetOut::Away);
        }
    };
    let Some(client) = client(portal, insurer, &metadata, None) else {
        return Ok(SetOut::Away);
    };
    let state = CsrfToken::new(way.state(portal, insurer)?.secret().to_owned());
    let nonce = Nonce::new(way.nonce(portal, insurer)?.secret().to_owned());
    let verifier = PkceCodeVerifier::new(way.verifier(portal, insurer)?.secret().to_owned());
    let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
    let mut request = client
        .authorize_url(flow, move || state, move || nonce)
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    for scope in &host.scopes {
        request = request.add_scope(Scope::new(scope.clone()));
    }
    for value in &host.acr_values {
        request = request.add_auth_context_value(AuthenticationContextClass::new(value.clone()));
    }
    if again {
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
