//! Papers as PDF: typeset beside the threads that answer, a few at once.

use app::Portal;
use app::insurers::Insurer;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use definitions::insurer::HelpDesk;
use domain::japan_time::civil_date;
use papers::{Paper, PaperError};
use tokio::sync::Semaphore;

use crate::answer::{Answer, Failure};
use crate::words;

/// How many papers are typeset at once: a long one takes a core for a moment.
static PRESSES: Semaphore = Semaphore::const_new(2);
/// How many people may stand at the presses, those at work included.
static QUEUE: Semaphore = Semaphore::const_new(64);
/// When to come back where the queue is full.
const LATER: u32 = 5;

/// Typesets a paper and hands it over as a file to be kept.
pub(crate) async fn print(
    name: &str,
    typeset: impl FnOnce() -> Result<Paper, PaperError> + Send + 'static,
) -> Answer {
    let busy = Failure::Busy {
        retry_after_seconds: LATER,
    };
    let place = QUEUE.try_acquire().map_err(|_| busy)?;
    let press = PRESSES.acquire().await.map_err(|_| Failure::Internal)?;
    let made = tokio::task::spawn_blocking(move || {
        // Held until the paper is made, also when nobody waits for it any more.
        let (_place, _press) = (place, press);
        typeset()
    });
    match made.await {
        Ok(Ok(paper)) => file(name, paper.pdf),
        Ok(Err(error)) => {
            tracing::error!(%error, "a paper could not be typeset");
            Err(Failure::Internal)
        }
        Err(error) => {
            tracing::error!(%error, "typesetting broke off");
            Err(Failure::Internal)
        }
    }
}

fn file(name: &str, pdf: Vec<u8>) -> Answer {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/pdf"),
        ),
        (
            header::CONTENT_DISPOSITION,
            disposition.map_err(|_| Failure::Internal)?,
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
    ];
    Ok((headers, Body::from(pdf)).into_response())
}

/// How to reach the insurer's help desks, as many lines as a paper takes.
pub(crate) fn help_lines(portal: &Portal, insurer: &Insurer) -> Vec<String> {
    let today = civil_date(portal.now());
    let lines = |desk: &HelpDesk| {
        let phone = desk.phone.as_ref().map(|phone| match &desk.hours {
            Some(hours) => format!("電話 {phone}（{}）", words::hours(hours, today)),
            None => format!("電話 {phone}"),
        });
        [
            Some(desk.name.clone()),
            phone,
            desk.mail.clone(),
            desk.url.clone(),
        ]
    };
    let lines = insurer.help_desks.iter().flat_map(lines).flatten();
    lines.take(papers::bounds::HELP_LINES).collect()
}
