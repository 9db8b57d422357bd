//! Answers: pages, refusals, and what a person sees when something of ours fails.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::Web;
use crate::shell::Shell;

/// The number a person can tell the help desk; the log has it too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incident(u64);

impl Incident {
    pub(crate) fn new() -> Self {
        let bytes = app::tokens::random_bytes::<8>().unwrap_or_default();
        Self(u64::from_be_bytes(bytes) % 10_000_000_000)
    }
}

impl std::fmt::Display for Incident {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:05}-{:05}", self.0 / 100_000, self.0 % 100_000)
    }
}

/// What a handler returns.
pub(crate) type Answer = Result<Response, Failure>;

/// Why a request gets no ordinary answer. The layer around makes the page of it.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// No such page, or not for this person: the same answer.
    NotFound,
    /// The form is too old or not ours.
    Forbidden {
        /// Where to try again.
        back: String,
    },
    /// Too much was sent.
    TooLarge {
        /// Where to try again.
        back: String,
    },
    /// The request cannot be read.
    BadRequest,
    /// Too much at once, or a part is away.
    Busy {
        /// When to come back.
        retry_after_seconds: u32,
    },
    /// Something of ours failed; the log has the reason.
    Internal,
    /// Go somewhere else first (log in, agree to terms …).
    Elsewhere(String),
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        if let app::Error::Busy {
            retry_after_seconds,
        } = error
        {
            return Self::Busy {
                retry_after_seconds,
            };
        }
        if matches!(error, app::Error::NotAllowed) {
            return Self::NotFound;
        }
        if error.is_passing() {
            tracing::warn!(%error, "a part is away");
            return Self::Busy {
                retry_after_seconds: 5,
            };
        }
        tracing::error!(%error, "an operation failed");
        Self::Internal
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        app::Error::from(error).into()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::Elsewhere(address) = &self {
            return Redirect::to(address).into_response();
        }
        let mut response = self.status().into_response();
        if let Self::Busy {
            retry_after_seconds,
        } = self
        {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(retry_after_seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl Failure {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden { .. } => StatusCode::FORBIDDEN,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
        }
    }

    /// The same failure, with the page to try again where none was named.
    pub(crate) fn at(self, path: String) -> Self {
        match self {
            Self::Forbidden { back } if back.is_empty() => Self::Forbidden { back: path },
            Self::TooLarge { back } if back.is_empty() => Self::TooLarge { back: path },
            other => other,
        }
    }

    /// What our script gets: what is wrong and the way out, in words it can show.
    pub(crate) fn for_script(self, incident: Incident) -> Response {
        let (what, way) = match &self {
            Self::Elsewhere(_) => return self.into_response(),
            Self::NotFound | Self::BadRequest => (
                "うまく受け取れませんでした。".to_owned(),
                "画面を読み込み直して、もう一度お試しください。",
            ),
            Self::Forbidden { .. } => (
                "画面を開いてから時間がたったため、受け取れませんでした。".to_owned(),
                "画面を読み込み直して、もう一度お試しください。",
            ),
            Self::TooLarge { .. } => (
                "一度に送られたものが大きすぎます。".to_owned(),
                "画面を読み込み直して、もう一度お試しください。",
            ),
            Self::Busy { .. } => (
                "ただいま混み合っています。".to_owned(),
                "少し待ってから、もう一度お試しください。",
            ),
            Self::Internal => (
                format!("システムの不具合が起きました（受付番号 {incident}）。"),
                "もう一度お試しください。続くときは、受付番号を添えてお問い合わせ先へご連絡ください。",
            ),
        };
        let words = axum::Json(serde_json::json!({ "what": what, "way": way }));
        let bare = self.into_response();
        let kind = HeaderValue::from_static("application/json");
        let (mut head, _) = bare.into_parts();
        head.headers.insert(header::CONTENT_TYPE, kind);
        (head, words).into_response()
    }

    /// The page a person sees.
    pub(crate) fn page(self, web: &Web, incident: Incident) -> Response {
        let shell = Shell::plain(web);
        let status = self.status();
        let retry_after = match self {
            Self::Busy {
                retry_after_seconds,
            } => Some(HeaderValue::from(retry_after_seconds)),
            _ => None,
        };
        let mut response = match self {
            Self::NotFound | Self::BadRequest => page(status, &NotFound { shell }),
            Self::Forbidden { back } => page(status, &Forbidden { shell, back }),
            Self::TooLarge { back } => page(status, &TooLarge { shell, back }),
            Self::Busy { .. } => page(
                status,
                &Busy {
                    shell,
                    back: "/portal/".to_owned(),
                },
            ),
            Self::Internal => page(
                status,
                &Failed {
                    shell,
                    incident: incident.to_string(),
                },
            ),
            Self::Elsewhere(address) => return Redirect::to(&address).into_response(),
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

/// Renders a page.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page with status 200.
pub(crate) fn ok(template: &impl Template) -> Response {
    page(StatusCode::OK, template)
}

/// The page again, with what is wrong with what was typed (422).
pub(crate) fn wrong(template: &impl Template) -> Response {
    page(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// On to another page (303), so that a reload sends nothing twice.
pub(crate) fn go(address: &str) -> Response {
    Redirect::to(address).into_response()
}

#[derive(Template)]
#[template(path = "errors/not-found.html")]
struct NotFound {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "errors/forbidden.html")]
struct Forbidden {
    shell: Shell,
    back: String,
}

#[derive(Template)]
#[template(path = "errors/too-large.html")]
struct TooLarge {
    shell: Shell,
    back: String,
}

#[derive(Template)]
#[template(path = "errors/busy.html")]
struct Busy {
    shell: Shell,
    back: String,
}

#[derive(Template)]
#[template(path = "errors/error.html")]
struct Failed {
    shell: Shell,
    incident: String,
}
