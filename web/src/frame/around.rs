//! The one layer around every route.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{headers, origin, patience};
use crate::Web;
use crate::answer::{Failure, Incident};

/// The longest address and all headers together, in bytes (security.md, W9).
const ADDRESS: usize = 8 * 1024;
const HEAD: usize = 32 * 1024;

/// Checks the request, lets it through, dresses the answer and writes one log line without personal data.
pub(crate) async fn around(State(web): State<Web>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)".into(), |path| path.as_str().to_owned());
    let incident = Incident::new();
    let patience = patience::of(&route, &request);
    let mut response = answer(&web, request, next, (incident, patience)).await;
    headers::dress(&web, &route, response.headers_mut());
    let status = response.status().as_u16();
    let elapsed = start.elapsed();
    web.measured().request(&route, status, elapsed);
    if status >= 500 {
        tracing::error!(%method, route, status, %incident, micros = elapsed.as_micros(), "request");
    } else {
        tracing::debug!(%method, route, status, micros = elapsed.as_micros(), "request");
    }
    response
}

async fn answer(
    web: &Web,
    mut request: Request,
    next: Next,
    (incident, patience): (Incident, Duration),
) -> Response {
    if request
        .uri()
        .path_and_query()
        .is_some_and(|address| address.as_str().len() > ADDRESS)
    {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let head = request.headers().iter();
    let head: usize = head
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if head > HEAD {
        return StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response();
    }
    if request.headers().contains_key(header::TRANSFER_ENCODING) {
        return ambiguous(web, incident);
    }
    if !origin::is_ours(web, &request) {
        let back = request.uri().path().to_owned();
        return Failure::Forbidden { back }.page(web, incident);
    }
    let accepts_json = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"));
    let path = request.uri().path().to_owned();
    request.extensions_mut().insert(incident);
    let busy = Failure::Busy {
        retry_after_seconds: 10,
    };
    // What needs no database is answered at once, before its state is looked at.
    let mut response = tokio::select! {
        biased;
        response = tokio::time::timeout(patience, next.run(request)) => {
            response.unwrap_or_else(|_| busy.into_response())
        }
        () = web.pulse().stops() => busy.into_response(),
    };
    match response.extensions_mut().remove::<Failure>() {
        Some(failure) if !accepts_json => failure.at(path).page(web, incident),
        Some(failure) => failure.for_script(incident),
        None if !accepts_json && is_unread(&response) => Failure::BadRequest.page(web, incident),
        _ => response,
    }
}

/// Whether an address or its query could not be read; such an answer comes in plain English text.
fn is_unread(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status().is_client_error()
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// No browser sends a form in chunks, and where a body ends must not be read in two ways (security.md, W8).
fn ambiguous(web: &Web, incident: Incident) -> Response {
    let mut response = Failure::BadRequest.page(web, incident);
    let close = header::HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}
