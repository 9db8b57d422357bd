//! `/staff/at/{insurer}/campaigns/{campaign}/open`: the last look at who is asked, and everybody gets a case.

use app::campaigns::Opened;
use app::campaigns::room::{self, Counting, Opening, Source};
use askama::Template;
use axum::extract::Path;
use domain::japanese_date::both;

use super::counted::View;
use super::edit::{back, source};
use super::{Of, address, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/open.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    seen: String,
    counted: View,
    /// Whether it may be opened now.
    ready: bool,
    days: String,
    letter: bool,
    errors: Errors,
}

/// The page, with a count of the definition that is kept.
async fn page(duty: &Duty, source: &Source, errors: Errors) -> Result<Page, Failure> {
    let key = &source.written.key;
    let counting = room::count_stored(duty.portal(), &duty.duty, key).await?;
    let counting = counting.ok_or(Failure::NotFound)?;
    let ready = match &counting {
        Counting::Done(counted) => counted.report.cases > 0,
        _ => false,
    };
    let day = |text: &str| text.parse().map_or_else(|_| text.to_owned(), both);
    Ok(Page {
        shell: duty.shell("campaigns"),
        here: address(duty, key),
        name: source.written.name.clone(),
        seen: source.digest.clone(),
        counted: View::of(&counting),
        ready,
        days: format!(
            "{}から{}まで",
            day(&source.written.opens_on),
            day(&source.written.closes_on)
        ),
        letter: source.written.opening != "false",
        errors,
    })
}

/// Only who has just shown the password, and a campaign without cases.
async fn ready(duty: &Duty, of: &Of) -> Result<Source, Failure> {
    let source = source(duty, of).await?;
    let here = address(duty, &of.campaign);
    if source.opened {
        return Err(Failure::Elsewhere(format!("{here}?trouble=already")));
    }
    duty.fresh(&format!("{here}/open"))?;
    Ok(source)
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = ready(&duty, &of).await?;
    Ok(ok(&page(&duty, &source, Errors::default()).await?))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = ready(&duty, &of).await?;
    let asked = (form.text("seen"), form.is("skip_refused", "yes"));
    let act = (asked.0.as_str(), asked.1);
    let opening = room::open(duty.portal(), &duty.duty, &of.campaign, act).await?;
    let here = address(&duty, &of.campaign);
    let (field, message) = match opening.ok_or(Failure::NotFound)? {
        Opening::Over(Opened::Done(_)) => return Ok(go(&back(&duty, &of, "opened"))),
        Opening::Over(Opened::AlreadyOpen) => {
            return Ok(go(&format!("{here}?trouble=already")));
        }
        Opening::Goes => return Ok(go(&here)),
        Opening::PasswordFirst => {
            return Ok(go(&format!("/staff/reauthenticate?next={here}/open")));
        }
        Opening::Busy => (
            "",
            "ほかの担当者が数えているか、調査を始めているところです。少し待ってから、もう一度お試しください。",
        ),
        Opening::Changed => ("", words::CHANGED),
        Opening::Over(other @ Opened::Refused(_)) => ("skip_refused", words::not_opened(&other)),
        Opening::Over(Opened::NotFound) => return Err(Failure::NotFound),
        Opening::Over(other) => ("", words::not_opened(&other)),
    };
    let errors = Errors::one(field, message);
    Ok(wrong(&page(&duty, &source, errors).await?))
}
