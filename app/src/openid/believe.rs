//! What an ID token has to be before anything of it is believed.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessTokenHash, ClaimsVerificationError, IdToken, IdTokenVerifier, Nonce,
    OAuth2TokenResponse as _, SignatureVerificationError, TokenResponse as _, UserInfoError,
};

use super::exchange::{Exchanged, Of, Tokens, client};
use super::party::Party;
use super::provider::{provider, told};
use super::said::{Extra, Said};
use super::way::{Aim, Way};
use crate::{Portal, Result};

/// How far the provider's clock may be off.
const SKEW: TimeDelta = TimeDelta::minutes(2);
/// How old an ID token may be when it comes.
const OLDEST: TimeDelta = TimeDelta::minutes(10);
/// How long ago somebody may have shown who they are, who was asked to do so again.
const AGAIN: TimeDelta = TimeDelta::minutes(5);
/// What an ID token may be signed with: what the provider alone can sign.
const SIGNED: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type OurIdToken =
    IdToken<Extra, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Verifier<'a> = IdTokenVerifier<'a, CoreJsonWebKey>;

/// Issuer, audience, signature, expiry, nonce, `acr`, time and `at_hash`; then the claims, those of the user-info endpoint
/// too where the ID token does not hold all.
pub(super) async fn believe(
    portal: &Portal,
    party: &Party<'_>,
    (way, client, tokens): (&Way, &Of, &Tokens),
) -> Result<Exchanged> {
    let refused = |why: &str| Ok(Exchanged::Refused(why.to_owned()));
    let Some(id_token) = tokens.id_token() else {
        return refused("there is no ID token");
    };
    let nonce = Nonce::new(party.nonce(portal, way)?.secret().to_owned());
    let first = client.id_token_verifier();
    let mut outcome = check(portal, party, (way, id_token, first, &nonce, tokens));
    if matches!(outcome, Err(Doubt::UnknownKey))
        && let Some(newer) = with_new_keys(portal, party).await
    {
        let verifier = newer.id_token_verifier();
        outcome = check(portal, party, (way, id_token, verifier, &nonce, tokens));
    }
    let said = match outcome {
        Ok(said) => said,
        Err(Doubt::UnknownKey) => return refused("its key is unknown"),
        Err(Doubt::Other(why)) => return refused(why),
    };
    if party.claims.iter().all(|claim| said.claim(claim).is_some()) {
        return Ok(Exchanged::Said(said));
    }
    more(portal, party, (client, tokens, said)).await
}

/// What was said and what the user-info endpoint says, where the provider has one.
async fn more(
    portal: &Portal,
    party: &Party<'_>,
    (client, tokens, mut said): (&Of, &Tokens, Said),
) -> Result<Exchanged> {
    let access = tokens.access_token().clone();
    let Ok(request) = client.user_info(access, Some(said.subject().clone())) else {
        return Ok(Exchanged::Said(said));
    };
    let asker = match portal.providers().asker(party.issuer) {
        Ok(asker) => asker,
        Err(error) => return Ok(Exchanged::Away(told(&error))),
    };
    let info = request.request_async::<Extra, _, CoreGenderClaim>(&asker);
    match info.await {
        Ok(info) => {
            said.add(&info);
            Ok(Exchanged::Said(said))
        }
        Err(UserInfoError::ClaimsVerification(_)) => {
            let why = "the user-info endpoint speaks of somebody else";
            Ok(Exchanged::Refused(why.to_owned()))
        }
        Err(error) => Ok(Exchanged::Away(told(&error))),
    }
}

/// The client with the keys that the provider has now.
async fn with_new_keys(portal: &Portal, party: &Party<'_>) -> Option<Of> {
    let metadata = provider(portal, party, true).await.ok()?;
    client(portal, party, &metadata, None)
}

/// Why an ID token is not believed.
enum Doubt {
    /// It was signed with a key that was not known when the keys were read.
    UnknownKey,
    /// Something else; never what a claim says.
    Other(&'static str),
}

fn check(
    portal: &Portal,
    party: &Party<'_>,
    (way, id_token, verifier, nonce, tokens): (&Way, &OurIdToken, Verifier<'_>, &Nonce, &Tokens),
) -> Result<Said, Doubt> {
    let now = portal.now();
    let again = way.aim == Aim::Again;
    let verifier = verifier
        .set_allowed_algs(SIGNED)
        .set_time_fn(move || now - SKEW)
        .set_issue_time_verifier_fn(move |at| issued(now, at))
        .set_auth_time_verifier_fn(move |at| shown(again, now, at));
    let claims = id_token
        .claims(&verifier, nonce)
        .map_err(|error| doubt(&error))?;
    let acr = claims.auth_context_ref().map(|acr| acr.as_str());
    if !party.is_reached(acr) {
        return Err(Doubt::Other("its acr is not the one asked for"));
    }
    if let Some(wanted) = claims.access_token_hash() {
        let odd = |_| Doubt::Other("its at_hash cannot be reckoned");
        let algorithm = id_token.signing_alg().map_err(odd)?;
        let key = id_token.signing_key(&verifier).map_err(odd)?;
        let hash = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
        if hash.ok().as_ref() != Some(wanted) {
            return Err(Doubt::Other("its at_hash is of another token"));
        }
    }
    let mut said = Said::of(claims.subject().clone());
    said.add(claims);
    Ok(said)
}

fn doubt(error: &ClaimsVerificationError) -> Doubt {
    use ClaimsVerificationError as Error;
    match error {
        Error::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            Doubt::UnknownKey
        }
        Error::SignatureVerification(_) => Doubt::Other("its signature does not fit"),
        Error::Expired(_) => Doubt::Other("it is not of now"),
        Error::InvalidAudience(_) => Doubt::Other("it is for somebody else"),
        Error::InvalidIssuer(_) => Doubt::Other("it is of another issuer"),
        Error::InvalidNonce(_) => Doubt::Other("its nonce is another one"),
        Error::InvalidAuthTime(_) => Doubt::Other("somebody showed who they are too long ago"),
        _ => Doubt::Other("it cannot be read"),
    }
}

fn issued(now: DateTime<Utc>, at: DateTime<Utc>) -> Result<(), String> {
    let age = now - at;
    if age > OLDEST || age < -SKEW {
        return Err("its time is another one".to_owned());
    }
    Ok(())
}

fn shown(again: bool, now: DateTime<Utc>, at: Option<DateTime<Utc>>) -> Result<(), String> {
    let lately = at.is_some_and(|at| now - at < AGAIN && now - at > -SKEW);
    if !again || lately {
        return Ok(());
    }
    Err("not shown again".to_owned())
}
