//! `/demo/mail`: the captured mails, in the demo only.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use domain::japan_time::format_minute;

use super::demo;
use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::who::Visitor;

/// The most mails listed.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct List {
    shell: Shell,
    mails: Vec<DemoMailLine>,
}

struct DemoMailLine {
    url: String,
    at: String,
    to: String,
    subject: String,
}

#[derive(Template)]
#[template(path = "demo/mail/show.html")]
struct Page {
    shell: Shell,
    subject: String,
    from: String,
    to: String,
    at: String,
    text: String,
    raw_url: String,
}

/// `GET /demo/mail`.
pub(crate) async fn list(visitor: Visitor) -> Answer {
    let folder = &demo(&visitor.web)?.mail;
    let captured = mail::capture::list(folder, MOST)
        .await
        .map_err(|error| unreadable(&error))?;
    let line = |mail: mail::capture::Captured| DemoMailLine {
        url: format!("/demo/mail/{}", mail.id),
        at: mail.date.map(format_minute).unwrap_or_default(),
        to: mail.to,
        subject: mail.subject,
    };
    let page = List {
        shell: visitor.shell(),
        mails: captured.into_iter().map(line).collect(),
    };
    Ok(visitor.answer(ok(&page)))
}

/// `GET /demo/mail/{id}`.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let folder = &demo(&visitor.web)?.mail;
    let found = mail::capture::read(folder, &id)
        .await
        .map_err(|error| unreadable(&error))?;
    let mail = found.ok_or(Failure::NotFound)?;
    let page = Page {
        shell: visitor.shell(),
        subject: mail.subject,
        from: mail.from,
        to: mail.to,
        at: mail.date.map(format_minute).unwrap_or_default(),
        text: mail.text,
        raw_url: format!("/demo/mail/{id}/raw"),
    };
    Ok(visitor.answer(ok(&page)))
}

/// `GET /demo/mail/{id}/raw`: the message as it would go out.
pub(crate) async fn raw(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let folder = &demo(&visitor.web)?.mail;
    let found = mail::capture::raw(folder, &id)
        .await
        .map_err(|error| unreadable(&error))?;
    let bytes = found.ok_or(Failure::NotFound)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("message/rfc822"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"mail.eml\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

#[allow(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn unreadable(error: &std::io::Error) -> Failure {
    tracing::error!(%error, "the captured mails cannot be read");
    Failure::Internal
}
