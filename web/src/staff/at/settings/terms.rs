//! `/staff/at/{insurer}/settings/terms`: every version of the terms, and when it holds.

pub(crate) mod new;

use app::insurers::settings;
use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use definitions::insurer::{Insurer, Sheet, Terms};
use domain::japanese_date::{both, western};

use super::address;
use super::fill::{line, prepare, seen, source};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::prose::{Span, TextBlock, blocks};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/terms.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    may_change: bool,
    versions: Vec<Version>,
    errors: Errors,
}

struct Version {
    number: usize,
    name: String,
    title: String,
    from: String,
    state: &'static str,
    /// It is not in force yet and can be taken back.
    planned: bool,
}

#[derive(Template)]
#[template(path = "staff/at/settings/terms/version.html")]
struct One {
    shell: StaffShell,
    here: String,
    version: String,
    title: String,
    from: String,
    state: &'static str,
    blocks: Vec<TextBlock>,
}

/// Where a version is in its life.
fn state(insurer: &Insurer, terms: &Terms, today: NaiveDate) -> &'static str {
    if terms.effective_from > today {
        "予定"
    } else if insurer.latest_in_force(today) == Some(terms) {
        "いま有効"
    } else {
        "以前の版"
    }
}

async fn page(duty: &Duty, errors: Errors) -> Result<Page, Failure> {
    let found = settings::page(duty.portal(), &duty.duty).await?;
    let (insurer, today) = (&found.insurer, duty.portal().clock().today());
    let each = insurer.terms.iter().enumerate().rev();
    Ok(Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen: insurer.revision,
        may_change: found.changes,
        versions: each
            .map(|(place, terms)| Version {
                number: place + 1,
                name: terms.version.clone(),
                title: terms.title.clone(),
                from: western(terms.effective_from),
                state: state(insurer, terms, today),
                planned: found.changes && terms.effective_from > today,
            })
            .collect(),
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    Ok(ok(&page(&duty, Errors::default()).await?))
}

/// The part of an address that counts versions, the oldest first.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    version: String,
}

/// `GET …/{version}`: its text.
pub(crate) async fn one(duty: Duty, Path(of): Path<Of>) -> Answer {
    let found = settings::page(duty.portal(), &duty.duty).await?;
    let number: usize = of.version.parse().map_err(|_| Failure::NotFound)?;
    let place = number.checked_sub(1).ok_or(Failure::NotFound)?;
    let terms = found.insurer.terms.get(place).ok_or(Failure::NotFound)?;
    let today = duty.portal().clock().today();
    Ok(ok(&One {
        shell: duty.shell("settings"),
        here: address(&duty, ""),
        version: terms.version.clone(),
        title: terms.title.clone(),
        from: both(terms.effective_from),
        state: state(&found.insurer, terms, today),
        blocks: blocks(&terms.text),
    }))
}

/// `POST …/remove`: a version that is not in force yet is taken back.
pub(crate) async fn remove(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let (version, today) = (line(&form, "version"), duty.portal().clock().today());
    let mut planned = source.terms.iter();
    let planned = planned.any(|one| one.version == version && one.effective_from > today);
    if !planned {
        let errors = Errors::one("", "取り消せるのは、まだ適用していない版だけです。");
        return Ok(wrong(&page(&duty, errors).await?));
    }
    let mut sheet = Sheet::of(&source.definition);
    sheet.remove_terms(&version);
    match prepare(&duty, &sheet, ("terms", seen(&form)), |_| None).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(&duty, errors).await?)),
    }
}
