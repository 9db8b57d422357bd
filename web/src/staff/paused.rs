//! 429: too many failures.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::shell::StaffShell;
use crate::answer;
use crate::words;

#[derive(Template)]
#[template(path = "staff/paused.html")]
struct Page {
    shell: StaffShell,
    minutes: u32,
    back: &'static str,
}

/// The page.
pub(super) fn page(
    shell: StaffShell,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
    back: &'static str,
) -> Response {
    let minutes = words::minutes_until(until, now);
    let mut response = answer::page(
        StatusCode::TOO_MANY_REQUESTS,
        &Page {
            shell,
            minutes,
            back,
        },
    );
    let seconds = (until - now).num_seconds().max(1);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
