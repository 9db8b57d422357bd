//! The one way out: to the issuer and nowhere else, bounded in time and size, without following redirects.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::http::header::CONTENT_TYPE;
use openidconnect::http::{Response, StatusCode};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::{Origin, Url};

/// The longest a connection may take.
const CONNECT: Duration = Duration::from_secs(2);
/// The longest one request may take, answer and all.
const REQUEST: Duration = Duration::from_secs(4);
/// The largest answer, in bytes.
const LARGEST: usize = 256 * 1024;

/// Why no answer came.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    /// The address is not the issuer's.
    #[error("the provider names an address that is not the issuer's")]
    Elsewhere,
    /// There is no TLS to ask with.
    #[error("no client can be had")]
    NoClient,
    /// Unreachable, too slow, or broken off.
    #[error("the provider does not answer")]
    Away(#[source] reqwest::Error),
    /// More than anybody needs.
    #[error("the provider's answer is too large")]
    TooLarge,
    /// The answer cannot be put together.
    #[error("the provider's answer is no answer")]
    Odd(#[source] openidconnect::http::Error),
}

/// The client of all host portals. Proxies and roots of trust are those of the system, as for everything else that goes
/// out from here; what is on this machine is asked without a proxy.
pub(super) fn client(here: bool) -> Result<reqwest::Client, reqwest::Error> {
    // The first caller decides over the process's TLS; all of ours is ring.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .timeout(REQUEST)
        .redirect(reqwest::redirect::Policy::none());
    let client = if here { client.no_proxy() } else { client };
    client.build()
}

/// Asks one issuer.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub(super) client: reqwest::Client,
    pub(super) issuer: Origin,
}

impl<'c> AsyncHttpClient<'c> for Asker {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(ask(&self.client, &self.issuer, request))
    }
}

async fn ask(
    client: &reqwest::Client,
    issuer: &Origin,
    request: HttpRequest,
) -> Result<HttpResponse, NoAnswer> {
    let (head, body) = request.into_parts();
    let url = Url::parse(&head.uri.to_string()).map_err(|_| NoAnswer::Elsewhere)?;
    if url.origin() != *issuer {
        return Err(NoAnswer::Elsewhere);
    }
    let asked = client
        .request(head.method, url)
        .headers(head.headers)
        .body(body);
    let mut answer = asked.send().await.map_err(NoAnswer::Away)?;
    let status: StatusCode = answer.status();
    let kind = answer.headers().get(CONTENT_TYPE).cloned();
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(NoAnswer::Away)? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(NoAnswer::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    let mut response = Response::builder().status(status);
    if let Some(kind) = kind {
        response = response.header(CONTENT_TYPE, kind);
    }
    response.body(bytes).map_err(NoAnswer::Odd)
}
