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
use super::party::{Party, Role};
use super::provider::{provider, told};
use super::said::{Extra, Said};
use super::way::Way;
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
    party: &Party<'_>,
    metadata: &ProviderMetadataWithLogout,
    secret: Option<String>,
) -> Option<Of> {
    let back = RedirectUrl::new(party.return_address(portal)).ok()?;
    let id = ClientId::new(party.client_id.to_owned());
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
    party: &Party<'_>,
    (way, code): (&Way, String),
) -> Result<Exchanged> {
    let metadata = match provider(portal, party, false).await {
        Ok(metadata) => metadata,
        Err(away) => return Ok(Exchanged::Away(away.to_string())),
    };
    let secret = match portal.trust().secret(&party.secret_name()).await {
        Ok(secret) => secret,
        Err(problem) => return Ok(Exchanged::Away(told(&problem))),
    };
    let signs = party.client_auth == ClientAuth::PrivateKeyJwt;
    let shared = (!signs).then(|| secret.clone());
    let Some(client) = client(portal, party, &metadata, shared) else {
        return Ok(Exchanged::Away("there is no client".to_owned()));
    };
    let client = client.set_auth_type(auth_type(&metadata));
    match tokens(portal, party, (way, &client, code, &secret)).await? {
        Ok(tokens) => believe(portal, party, (way, &client, &tokens)).await,
        Err(exchanged) => Ok(exchanged),
    }
}

/// The tokens for the code, or why there are none.
async fn tokens(
    portal: &Portal,
    party: &Party<'_>,
    (way, client, code, secret): (&Way, &Of, String, &str),
) -> Result<Result<Tokens, Exchanged>> {
    let away = |why: String| Ok(Err(Exchanged::Away(why)));
    let refused = |why: String| Ok(Err(Exchanged::Refused(why)));
    let verifier = PkceCodeVerifier::new(party.verifier(portal, way)?.secret().to_owned());
    let Ok(mut request) = client.exchange_code(AuthorizationCode::new(code)) else {
        return away("no token endpoint is named".to_owned());
    };
    request = request.set_pkce_verifier(verifier);
    if party.client_auth == ClientAuth::PrivateKeyJwt {
        let of = (party.client_id, audience(party, client));
        let signed = assertion(portal, of, (secret, party.key_id))?;
        request = request
            .add_extra_param("client_assertion_type", KIND)
            .add_extra_param("client_assertion", signed);
    }
    let asker = match portal.providers().asker(party.issuer) {
        Ok(asker) => asker,
        Err(error) => return away(told(&error)),
    };
    match request.request_async(&asker).await {
        Ok(tokens) => Ok(Ok(tokens)),
        Err(RequestTokenError::ServerResponse(said)) => {
            refused(format!("the code: {}", said.error().as_ref()))
        }
        // Not the error itself: it may show what came.
        Err(RequestTokenError::Parse(..)) => refused("the tokens cannot be read".to_owned()),
        Err(error) => away(told(&error)),
    }
}

/// Whom the portal's own token is for: the issuer, or the token endpoint, as デジタル認証アプリ wants it.
fn audience<'a>(party: &'a Party<'_>, client: &'a Of) -> &'a str {
    match party.role {
        Role::HostPortal => party.issuer,
        Role::NationalId => client
            .token_uri()
            .map_or(party.issuer, |address| address.as_str()),
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
