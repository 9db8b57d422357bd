//! How long a request may take.

use std::time::Duration;

use axum::extract::Request;
use axum::http::Method;

use crate::file_form;

/// A handler answers within this, and while the database goes on, or the client is told to come back.
const PATIENCE: Duration = Duration::from_secs(15);
/// Below this address files are sent.
const FILES: &str = "/portal/survey/{case}/documents/";
/// Here messages are sent, with files.
const MESSAGES: [&str; 2] = [
    "/portal/survey/{case}/messages",
    "/staff/at/{insurer}/review/{case}/messages",
];
/// Here roster files are sent.
const ROSTER: &str = "/staff/at/{insurer}/roster";
/// Here staff send smaller files: a list of people, a definition, a logo.
const SMALLER: [&str; 3] = [
    "/staff/at/{insurer}/campaigns/{campaign}/list",
    "/staff/at/{insurer}/settings/file",
    "/staff/at/{insurer}/settings/logo",
];

/// How long this request may take at this route: files have the time that their length needs.
pub(super) fn of(route: &str, request: &Request) -> Duration {
    if request.method() != Method::POST {
        return PATIENCE;
    }
    let length = file_form::length(request.headers()).unwrap_or(0);
    if route == ROSTER {
        return PATIENCE.max(file_form::patience_with_staff(length));
    }
    if !route.starts_with(FILES) && !MESSAGES.contains(&route) && !SMALLER.contains(&route) {
        return PATIENCE;
    }
    PATIENCE.max(file_form::patience(length))
}
