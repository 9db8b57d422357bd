//! What is known of providers: their endpoints and keys, read from the issuer and kept for a while.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{IssuerUrl, ProviderMetadataWithLogout};
use tokio::sync::Mutex;
use url::Url;

use super::http::{Asker, NoAnswer, client};
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
    known: std::sync::Mutex<HashMap<String, Arc<Mutex<Slot>>>>,
}

#[derive(Debug, Default)]
struct Slot {
    read: Option<(Arc<ProviderMetadataWithLogout>, DateTime<Utc>)>,
    failed: Option<DateTime<Utc>>,
}

/// A provider that does not answer, or not as one.
#[derive(Debug, thiserror::Error)]
#[error("the provider is away: {0}")]
pub(super) struct Away(pub(super) String);

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

    fn slot(&self, issuer: &str) -> Arc<Mutex<Slot>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(issuer.to_owned()).or_default())
    }
}

/// What is known of a provider. With `new_keys`, read anew unless that was just done.
pub(super) async fn provider(
    portal: &Portal,
    issuer: &str,
    new_keys: bool,
) -> Result<Arc<ProviderMetadataWithLogout>, Away> {
    let now = portal.now();
    let slot = portal.providers().slot(issuer);
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
        match read(portal, issuer).await {
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

async fn read(portal: &Portal, issuer: &str) -> Result<ProviderMetadataWithLogout, Away> {
    let url = IssuerUrl::new(issuer.to_owned()).map_err(|error| Away(error.to_string()))?;
    let asker = portal.providers().asker(issuer);
    let asker = asker.map_err(|error| Away(told(&error)))?;
    ProviderMetadataWithLogout::discover_async(url, &asker)
        .await
        .map_err(|error| Away(told(&error)))
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
