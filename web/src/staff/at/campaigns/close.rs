//! `/staff/at/{insurer}/campaigns/{campaign}/close`: answering ends for everybody, at once.

use app::campaigns::Closed;
use app::campaigns::room;
use askama::Template;
use axum::extract::Path;

use super::edit::back;
use super::{Of, address, words};
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/close.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    waiting: Vec<(String, String)>,
}

/// Why nobody's days can be moved any more, or yet, as a word of the address; empty when they can.
pub(super) fn trouble(page: &room::Page) -> &'static str {
    if page.opened_at.is_none() {
        "not-opened"
    } else if page.finished_at.is_some() {
        "finished"
    } else if page.closed_at.is_some() {
        "closed"
    } else {
        ""
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let found = room::page(duty.portal(), &duty.duty, &of.campaign).await?;
    let found = found.filter(|page| page.runs).ok_or(Failure::NotFound)?;
    let here = address(&duty, &of.campaign);
    let trouble = trouble(&found);
    if !trouble.is_empty() {
        return Ok(go(&format!("{here}?trouble={trouble}")));
    }
    let waits = ["not_started", "in_progress", "returned"];
    let cases = found.listing.cases.iter();
    let cases = cases.filter(|count| waits.contains(&count.status.as_str()));
    Ok(ok(&Page {
        shell: duty.shell("campaigns"),
        here,
        name: found.listing.name.clone(),
        waiting: cases
            .map(|count| {
                let words = words::of(&words::STATES, &count.status).to_owned();
                (words, words::number(count.cases))
            })
            .collect(),
    }))
}

/// `POST`, from the page that tells what it means.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let here = address(&duty, &of.campaign);
    if !form.is("sure", "yes") {
        return Ok(go(&format!("{here}/close")));
    }
    let closed = room::close(duty.portal(), &duty.duty, &of.campaign).await?;
    Ok(match closed.ok_or(Failure::NotFound)? {
        Closed::Done => go(&back(&duty, &of, "closed")),
        Closed::Already => go(&format!("{here}?trouble=closed")),
        Closed::NotOpened => go(&format!("{here}?trouble=not-opened")),
        Closed::NotFound => return Err(Failure::NotFound),
    })
}
