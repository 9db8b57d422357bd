//! The code for tokens.

use definitions::insurer::ClientAuth;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthorizationCode, Client, ClientId, ClientSecret, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, PkceCodeVerifier,
    ProviderMetadataWithLogout, RedirectUrl, RequestTokenError, StandardErrorResponse,
    StandardTokenResponse,
};

use super::assertion::{KIND, assertion};
use super::believe::believe;
use super::claims::{Extra, Said};
use super::provider::{provider, told};
use super::return_address;
use super::way::Way;
use crate::insurers::Insurer;
use crate::{Portal, Result};

type Fields = IdTokenFields<
    Extra,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
/// What the token endpoint gives.
pub(super) type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
/// A client of one provider.
pub(super) type Of = Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What came of an exchange.
pub(super) enum Exchanged {
    /// Who somebody is, as the provider says.
    Said(Said),
    /// The provider does not answer, or the portal cannot ask it.
    Away(String),
    /// What came is not to be believed.
    Refused(String),
}

/// The client, with a secret where there is one to be used.
pub(super) fn client(
    portal: &Portal,
    insurer: &Insurer,
    metadata: &ProviderMetadataWithLogout,
    secret: Option<String>,
) -> Option<Of> {
    let host = insurer.host_portal.as_ref()?;
    let back = RedirectUrl::new(return_address(portal, insurer)).ok()?;
    let id = ClientId::new(host.client_id.clone());
    let secret = secret.map(ClientSecret::new);
    let client = Client::from_provider_metadata(metadata.clone(), id, secret);
    Some(client.set_redirect_uri(back))
}

/// Changes the code for tokens and believes what they say, if it is to be believed.
///
/// # Errors
/// When there is no randomness, or the portal's own key cannot be used.
pub(super) async fn exchange(
    portal: &Portal,
    insurer: &Insurer,
    (way, code): (&Way, String),
) -> Result<Exchanged> {
    let Some(host) = &insurer.host_portal else {
        return Ok(Exchanged::Away("there is no host portal".to_owned()));
    };
    let metadata = match provider(portal, &host.issuer, false).await {
        Ok(metadata) => metadata,
        Err(away) => return Ok(Exchanged::Away(away.to_string())),
    };
    let secret = match portal.trust().secret(insurer).await {
        Ok(secret) => secret,
        Err(problem) => return Ok(Exchanged::Away(told(&problem))),
    };
    let signs = host.client_auth == ClientAuth::PrivateKeyJwt;
    let shared = (!signs).then(|| secret.clone());
    let Some(client) = client(portal, insurer, &metadata, shared) else {
        return Ok(Exchanged::Away("there is no client".to_owned()));
    };
    let client = client.set_auth_type(auth_type(&metadata));
    match tokens(portal, insurer, (way, &client, code, &secret)).await? {
        Ok(tokens) => believe(portal, insurer, (way, &client, &tokens)).await,
        Err(exchanged) => Ok(exchanged),
    }
}

/// The tokens for the code, or why there are none.
async fn tokens(
    portal: &Portal,
    insurer: &Insurer,
    (way, client, code, secret): (&Way, &Of, String, &str),
) -> Result<Result<Tokens, Exchanged>> {
    let away = |why: String| Ok(Err(Exchanged::Away(why)));
    let Some(host) = &insurer.host_portal else {
        return away("there is no host portal".to_owned());
    };
    let verifier = PkceCodeVerifier::new(way.verifier(portal, insurer)?.secret().to_owned());
    let Ok(mut request) = client.exchange_code(AuthorizationCode::new(code)) else {
        return away("no token endpoint is named".to_owned());
    };
    request = request.set_pkce_verifier(verifier);
    if host.client_auth == ClientAuth::PrivateKeyJwt {
        let of = (host.client_id.as_str(), host.issuer.as_str());
        let signed = assertion(portal, of, (secret, host.key_id.as_deref()))?;
        request = request
            .add_extra_param("client_assertion_type", KIND)
            .add_extra_param("client_assertion", signed);
    }
    let asker = match portal.providers().asker(&host.issuer) {
        Ok(asker) => asker,
        Err(error) => return away(told(&error)),
    };
    match request.request_async(&asker).await {
        Ok(tokens) => Ok(Ok(tokens)),
        Err(RequestTokenError::ServerResponse(said)) => {
            let why = format!("the code: {}", said.error().as_ref());
            Ok(Err(Exchanged::Refused(why)))
        }
        Err(error) => away(told(&error)),
    }
}

/// In the body where the provider takes it nowhere else.
fn auth_type(metadata: &ProviderMetadataWithLogout) -> AuthType {
    use openidconnect::core::CoreClientAuthMethod::{ClientSecretBasic, ClientSecretPost};
    let ways = metadata.token_endpoint_auth_methods_supported();
    let takes = |way| ways.is_none_or(|ways| ways.contains(&way));
    if takes(ClientSecretBasic) || !takes(ClientSecretPost) {
        AuthType::BasicAuth
    } else {
        AuthType::RequestBody
    }
}
