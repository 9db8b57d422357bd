//! Forms: bounded, ours (the form token), and given to pages as plain text values that are parsed at the door.

use std::borrow::Cow;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt as _, Limited};

use crate::Web;
use crate::answer::Failure;
use crate::who::visitor_token;

/// The largest form (security.md, W9).
const LARGEST: usize = 256 * 1024;
/// The most fields.
const FIELDS: usize = 1_000;
/// A whole body is there after this: 10 s and 16 KiB/s (security.md, section 1).
const PATIENCE: Duration = Duration::from_secs(14);

/// The fields of a form that one of our own pages sent from this browser.
#[derive(Debug)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// A field as typed; empty when it is missing. Cut at 2,000 characters.
    pub(crate) fn text(&self, name: &str) -> String {
        let value = self
            .0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value);
        value.chars().take(2_000).collect()
    }

    /// Whether there is a field of this name, empty or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Every field with its value, uncut, as they stand in the form.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same form with one more field, put in front.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(0, (name.to_owned(), value.to_owned()));
        self
    }

    /// Whether a field has this value.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.0
            .iter()
            .any(|(key, held)| key == name && held == value)
    }
}

#[cfg(test)]
impl Form {
    /// A form as a browser would have sent it.
    pub(crate) fn from_fields(fields: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self(fields.iter().map(owned).collect())
    }
}

impl FromRequest<Web> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        is_form(&parts.headers)?;
        let bytes = read(axum::body::Body::new(body)).await?;
        let fields: Vec<(String, String)> = url::form_urlencoded::parse(&bytes)
            .take(FIELDS + 1)
            .map(owned)
            .collect();
        if fields.len() > FIELDS {
            return Err(Failure::TooLarge {
                back: String::new(),
            });
        }
        let form = Self(fields);
        check_token(web, &parts.headers, &form.text("form_token"))?;
        Ok(form)
    }
}

/// JSON that our own script sent, with the form token in a header.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<T: serde::de::DeserializeOwned> FromRequest<Web> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        check_token(web, &parts.headers, header_token(&parts.headers))?;
        let bytes = read(axum::body::Body::new(body)).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|_| Failure::BadRequest)
    }
}

/// Without NUL, which nobody types and PostgreSQL's text cannot hold.
fn owned((key, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)) -> (String, String) {
    (key.into_owned(), value.replace('\0', ""))
}

fn is_form(headers: &HeaderMap) -> Result<(), Failure> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or("");
    if kind
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded")
    {
        Ok(())
    } else {
        Err(Failure::Forbidden {
            back: String::new(),
        })
    }
}

async fn read(body: axum::body::Body) -> Result<Bytes, Failure> {
    let whole = Limited::new(body, LARGEST).collect();
    match tokio::time::timeout(PATIENCE, whole).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
            Err(Failure::TooLarge {
                back: String::new(),
            })
        }
        Ok(Err(_)) | Err(_) => Err(Failure::BadRequest),
    }
}

/// The address of the page with the form that is sent to this path: the same, or one step above.
pub(crate) fn page_of(path: &str) -> String {
    let page = match path.rsplit_once('/') {
        Some((above, "replace" | "files")) => above,
        _ => path,
    };
    page.to_owned()
}

/// The form token that our own script sends in a header.
pub(crate) fn header_token(headers: &HeaderMap) -> &str {
    let token = headers.get("x-form-token");
    token.and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// Whether a form is ours: its token belongs to this browser.
pub(crate) fn check_token(web: &Web, headers: &HeaderMap, token: &str) -> Result<(), Failure> {
    let ours = visitor_token(web, headers).map(|visitor| crate::shell::form_token(web, &visitor));
    if ours.is_some_and(|ours| app::keys::equal(&ours, token)) {
        Ok(())
    } else {
        Err(Failure::Forbidden {
            back: String::new(),
        })
    }
}

/// What is wrong with a form: each message on its field, in the order of the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Errors(Vec<(Cow<'static, str>, String)>);

impl Errors {
    /// Adds a message; the field is the name and id of an input, or empty for the form as a whole.
    pub(crate) fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl Into<String>) {
        self.0.push((field.into(), message.into()));
    }

    /// With one message.
    pub(crate) fn one(field: &'static str, message: impl Into<String>) -> Self {
        Self(vec![(Cow::Borrowed(field), message.into())])
    }

    /// The first message on a field.
    pub(crate) fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, message)| message.as_str())
    }

    /// All messages.
    pub(crate) fn list(&self) -> &[(Cow<'static, str>, String)] {
        &self.0
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
