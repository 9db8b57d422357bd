//! `/staff/at/{insurer}/settings/retention`: how long what is kept of people stays.

use askama::Template;

use super::address;
use super::fill::{line, number, prepare_whole, seen, source};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/retention.html")]
struct Page {
    shell: StaffShell,
    here: String,
    campaigns: String,
    seen: i64,
    years: String,
    errors: Errors,
}

fn page(duty: &Duty, seen: i64, years: String, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        campaigns: duty.address("campaigns"),
        seen,
        years,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let years = source.statements.retention_years.to_string();
    Ok(ok(&page(&duty, source.revision, years, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let typed = line(&form, "years");
    let mut errors = Errors::default();
    let at = ("years", "医療費通知を残す年数");
    let mut changed = source.definition.clone();
    changed.statements.retention_years = number(&typed, at, &mut errors);
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, seen(&form), typed, errors)));
    }
    let field = |key: &str| (key == "statements.retention_years").then(|| "years".to_owned());
    match prepare_whole(&duty, &changed, ("retention", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(&duty, source.revision, typed, errors))),
    }
}
