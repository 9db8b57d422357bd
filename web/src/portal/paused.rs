//! 429: too many failures; how long, and what to do meanwhile.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::answer::page;
use crate::shell::Shell;
use crate::words;

/// What is paused.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Paused {
    LogIn,
    SignUp,
    Code,
    Recovery,
    FirstUse,
    StepUp,
    Family,
}

#[derive(Template)]
#[template(path = "portal/paused.html")]
struct Page {
    shell: Shell,
    minutes: u32,
    what: Paused,
    back: String,
}

impl Paused {
    /// The page.
    pub(crate) fn page(
        self,
        shell: Shell,
        until: DateTime<Utc>,
        now: DateTime<Utc>,
        back: &str,
    ) -> Response {
        let minutes = words::minutes_until(until, now);
        let paused = Page {
            shell,
            minutes,
            what: self,
            back: back.to_owned(),
        };
        let mut response = page(StatusCode::TOO_MANY_REQUESTS, &paused);
        let seconds = (until - now).num_seconds().max(1);
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        response
    }
}
