//! What is known of providers: their endpoints and keys, read from the issuer and kept for a while.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreJwsSigningAlgorithm, CoreResponseType, CoreSubjectIdentifierType};
use openidconnect::{
    AuthUrl, EmptyAdditionalProviderMetadata, IssuerUrl, JsonWebKeySet, JsonWebKeySetUrl,
    LogoutProviderMetadata, ProviderMetadata, ProviderMetadataWithLogout, ResponseTypes, TokenUrl,
    UserInfoUrl,
};
use tokio::sync::Mutex;
use url::Url;

use super::http::{Asker, NoAnswer, client};
use super::party::{Party, Role};
use crate::Portal;

/// How long what was read counts without asking again.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// How long it still counts while the provider does not answer.
const STALE: TimeDelta = TimeDelta::hours(24);
/// How long nobody asks a provider again that did not answer.
const PAUSE: TimeDelta = TimeDelta::seconds(10);
/// How soon keys are read again because one is missing.
const NEW_KEYS: TimeDelta = TimeDelta::minutes(1);

/// Providers as this node knows them.
#[derive(Debug, Default)]
pub struct Providers {
    there: OnceLock<Option<reqwest::Client>>,
    here: OnceLock<Option<reqwest::Client>>,
    known: std::sync::Mutex<HashMap<Place, Arc<Mutex<Slot>>>>,
}

/// An issuer in a role.
type Place = (Role, String);

#[derive(Debug, Default)]
struct Slot {
    read: Option<(Arc<ProviderMetadataWithLogout>, DateTime<Utc>)>,
    failed: Option<DateTime<Utc>>,
}

/// A provider that does not answer, or not as one.
#[derive(Debug, thiserror::Error)]
#[error("the provider is away: {0}")]
pub(crate) struct Away(String);

impl Providers {
    /// The client for this issuer. `http` is for this machine only.
    fn client(&self, issuer: &Url) -> Option<&reqwest::Client> {
        let here = issuer.scheme() == "http";
        let kept = if here { &self.here } else { &self.there };
        kept.get_or_init(|| client(here).ok()).as_ref()
    }

    /// Who asks this issuer.
    pub(super) fn asker(&self, issuer: &str) -> Result<Asker, NoAnswer> {
        let issuer = Url::parse(issuer).map_err(|_| NoAnswer::Elsewhere)?;
        let client = self.client(&issuer).ok_or(NoAnswer::NoClient)?.clone();
        let issuer = issuer.origin();
        Ok(Asker { client, issuer })
    }

    fn slot(&self, party: &Party<'_>) -> Arc<Mutex<Slot>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (party.role, party.issuer.to_owned());
        Arc::clone(known.entry(key).or_default())
    }
}

/// What is known of a party's provider. With `new_keys`, read anew unless that was just done.
pub(crate) async fn provider(
    portal: &Portal,
    party: &Party<'_>,
    new_keys: bool,
) -> Result<Arc<ProviderMetadataWithLogout>, Away> {
    let now = portal.now();
    let slot = portal.providers().slot(party);
    let mut slot = slot.lock().await;
    let enough = if new_keys { NEW_KEYS } else { KEPT };
    if let Some((read, at)) = &slot.read
        && now - *at < enough
    {
        return Ok(Arc::clone(read));
    }
    let paused = slot.failed.is_some_and(|at| now - at < PAUSE);
    let failure = if paused {
        Away("it did not answer a moment ago".to_owned())
    } else {
        match read(portal, party).await {
            Ok(read) => {
                let read = Arc::new(read);
                slot.read = Some((Arc::clone(&read), now));
                slot.failed = None;
                return Ok(read);
            }
            Err(away) => {
                slot.failed = Some(now);
                away
            }
        }
    };
    match &slot.read {
        Some((read, at)) if now - *at < STALE => Ok(Arc::clone(read)),
        _ => Err(failure),
    }
}

async fn read(portal: &Portal, party: &Party<'_>) -> Result<ProviderMetadataWithLogout, Away> {
    let url = IssuerUrl::new(party.issuer.to_owned()).map_err(|error| Away(error.to_string()))?;
    let asker = portal.providers().asker(party.issuer);
    let asker = asker.map_err(|error| Away(told(&error)))?;
    match party.role {
        Role::HostPortal => ProviderMetadataWithLogout::discover_async(url, &asker)
            .await
            .map_err(|error| Away(told(&error))),
        Role::NationalId => published(url, &asker).await,
    }
}

/// デジタル認証アプリ as its API reference publishes it (November 2026): four addresses below the issuer, and no discovery
/// document. Its keys are read.
async fn published(issuer: IssuerUrl, asker: &Asker) -> Result<ProviderMetadataWithLogout, Away> {
    let odd = |error: url::ParseError| Away(error.to_string());
    let base = issuer.as_str().trim_end_matches('/').to_owned();
    let at = |what: &str| format!("{base}/protocol/openid-connect/{what}");
    let keys_url = JsonWebKeySetUrl::new(at("certs")).map_err(odd)?;
    let keys = JsonWebKeySet::fetch_async(&keys_url, asker)
        .await
        .map_err(|error| Away(told(&error)))?;
    let provider = ProviderMetadata::new(
        issuer,
        AuthUrl::new(at("auth")).map_err(odd)?,
        keys_url,
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Pairwise],
        vec![CoreJwsSigningAlgorithm::EcdsaP256Sha256],
        LogoutProviderMetadata {
            end_session_endpoint: None,
            additional_metadata: EmptyAdditionalProviderMetadata {},
        },
    );
    Ok(provider
        .set_token_endpoint(Some(TokenUrl::new(at("token")).map_err(odd)?))
        .set_userinfo_endpoint(Some(UserInfoUrl::new(at("userinfo")).map_err(odd)?))
        .set_jwks(keys))
}

/// An error with what lies below it; answers of a provider are not told, they may hold anything.
pub(super) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(error) = below {
        text = format!("{text}: {error}");
        below = error.source();
    }
    text
}
