//! Requests that change something come from our own pages (OWASP CSRF cheat sheet, Fetch Metadata, 2025-12).
//!
//! The form token is the second check; see `form`.

use axum::extract::Request;
use axum::http::{Method, header};

use crate::Web;

/// Whether a request may change something: it names our origin, or the browser says it comes from our pages.
pub(super) fn is_ours(web: &Web, request: &Request) -> bool {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return true;
    }
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match headers.get(header::ORIGIN) {
        Some(origin) => {
            let ours = web
                .portal()
                .settings()
                .base_url
                .origin()
                .ascii_serialization();
            origin.as_bytes() == ours.as_bytes() || is_this_host(request, origin.as_bytes(), web)
        }
        // Neither header: not a browser of the last years. The form token still has to be right.
        None => true,
    }
}

/// In the demo the portal may be reached by another name of the same machine (localhost, 127.0.0.1).
fn is_this_host(request: &Request, origin: &[u8], web: &Web) -> bool {
    let host = request
        .headers()
        .get(header::HOST)
        .map(axum::http::HeaderValue::as_bytes);
    web.settings().demo.is_some() && host.is_some_and(|host| [b"http://", host].concat() == origin)
}
