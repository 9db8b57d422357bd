//! `/portal/survey/{case}/{page}`: a few questions about one person, saved as they are answered.

mod brought;
mod changed;
mod view;

use app::survey::{NotNow, Saved, Sheet};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::case::Status;
use domain::questionnaire::{Journey, PageId};

use self::brought::Brought;
use self::view::View;
use super::speech::{Words, words};
use super::{address, open, slug};
use crate::answer::{Answer, Failure, go, ok, page};
use crate::form::Form;
use crate::who::Respondent;

/// Where somebody comes from.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Way {
    /// `check`: from the check page, where 「次へ」 leads back to.
    from: String,
    /// Set where an answer has brought more questions.
    more: String,
}

/// `GET`.
pub(crate) async fn show(
    respondent: Respondent,
    Path((case, slug)): Path<(String, String)>,
    Query(way): Query<Way>,
) -> Answer {
    let id = slug::read(&slug).ok_or(Failure::NotFound)?;
    let sheet = open(&respondent, &case).await?;
    let journey = sheet.journey();
    if journey.page(&id).is_none() {
        return elsewhere(&sheet, &id);
    }
    let mut view = View::new(&sheet, &journey, &id).from(&way.from);
    if !way.more.is_empty() {
        view = view.advising(words(&sheet).more);
    }
    Ok(respondent
        .visitor
        .answer(ok(&view.page(respondent.shell())?)))
}

/// A page that is not asked for any more, or never was: to the task list, if the questionnaire has such a page at all.
fn elsewhere(sheet: &Sheet, id: &PageId) -> Answer {
    let mut sections = sheet.questionnaire().sections.iter();
    let known = sections.any(|one| one.key == id.section && id.number <= one.pages.len());
    let person = sheet.people().iter().any(|person| person.who == id.who);
    if known && person {
        return Ok(go(&format!("{}?gone=1", address(sheet))));
    }
    Err(Failure::NotFound)
}

/// `POST`: saves what can be saved, then goes on, or says what is wrong.
pub(crate) async fn save(
    respondent: Respondent,
    Path((case, slug)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = slug::read(&slug).ok_or(Failure::NotFound)?;
    let before = open(&respondent, &case).await?;
    if changed::is_old(&before, &form) {
        return changed::show(&respondent, &before, &id, &form);
    }
    let Some(mut brought) = Brought::read(&before, &id, &form) else {
        return elsewhere(&before, &id);
    };
    let who = &respondent.insured;
    let changes = brought.changes();
    let (saved, sheet) =
        app::survey::save_on(respondent.portal(), who, before, id.clone(), changes).await?;
    match saved {
        Saved::NotFound => Err(Failure::NotFound),
        Saved::NotNow(reason) => not_now(&respondent, &sheet, &id, &brought, reason),
        Saved::Done(kept) => {
            brought.conflicting(kept.conflicts);
            done(&respondent, &sheet, &id, &brought, &form)
        }
    }
}

/// What follows a save.
fn done(
    respondent: &Respondent,
    sheet: &Sheet,
    id: &PageId,
    brought: &Brought,
    form: &Form,
) -> Answer {
    let journey = sheet.journey();
    let Some(page_now) = journey.page(id) else {
        return elsewhere(sheet, id);
    };
    let from = form.text("from");
    if form.is("action", "keep") {
        let view = View::new(sheet, &journey, id).from(&from).with(brought);
        return Ok(ok(&view.page(respondent.shell())?));
    }
    let later = form.is("action", "later");
    let view = View::new(sheet, &journey, id).from(&from).with(brought);
    let view = if later { view } else { view.needing(brought) };
    if view.has_errors() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(status, &view.page(respondent.shell())?));
    }
    if later {
        return Ok(go(&format!("{}?saved=1", address(sheet))));
    }
    if !page_now.is_done() {
        return Ok(go(&format!(
            "{}?more=1&from={}",
            own(sheet, id),
            safe(&from)
        )));
    }
    Ok(go(&next(sheet, &journey, id, &from)))
}

/// Nothing was saved: what was typed stays on the page, and the page says so.
fn not_now(
    respondent: &Respondent,
    sheet: &Sheet,
    id: &PageId,
    brought: &Brought,
    reason: NotNow,
) -> Answer {
    let journey = sheet.journey();
    let view = View::new(sheet, &journey, id)
        .with(brought)
        .unsaved(why(reason, words(sheet)));
    Ok(page(StatusCode::CONFLICT, &view.page(respondent.shell())?))
}

/// Why nothing can be saved, and the way out.
fn why(reason: NotNow, words: &Words) -> &'static str {
    match reason {
        NotNow::NotYet { .. } => "まだ受付が始まっていないため、保存できませんでした。",
        NotNow::Finished => words.finished,
        NotNow::Over { .. } => words.over,
        NotNow::Status {
            status: Status::Decided,
        } => words.decided,
        NotNow::Status { .. } => words.handed_in,
    }
}

/// Where 「次へ」 leads.
fn next(sheet: &Sheet, journey: &Journey<'_>, id: &PageId, from: &str) -> String {
    let then = |ending: &str| format!("{}/{ending}", address(sheet));
    let applies = sheet.application().is_some();
    match journey.after(id) {
        Some(page) if from != "check" => own(sheet, &page.id),
        // An application is nothing without its receipts.
        None if applies && from != "check" && !journey.documents().is_empty() => then("documents"),
        _ => then("check"),
    }
}

/// The address of a page.
pub(in crate::portal) fn own(sheet: &Sheet, id: &PageId) -> String {
    format!("{}/{}", address(sheet), slug::of(id))
}

/// Where somebody came from, in an address.
fn safe(from: &str) -> &'static str {
    if from == "check" { "check" } else { "" }
}
