//! `/staff/at/{insurer}/settings/terms/new`: a new version with the day from which it holds.

use askama::Template;
use definitions::insurer::{Sheet, TermsTyped};
use domain::japanese_date;

use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::settings::address;
use crate::staff::at::settings::fill::{line, prepare, seen, source};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/terms/new.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    typed: TermsTyped,
    errors: Errors,
}

fn page(duty: &Duty, seen: i64, typed: TermsTyped, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        typed,
        errors,
    }
}

/// `GET`: the newest version, to be changed.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let newest = source.terms.last();
    let typed = TermsTyped {
        title: newest.map(|terms| terms.title.clone()).unwrap_or_default(),
        text: newest.map(|terms| terms.text.clone()).unwrap_or_default(),
        ..TermsTyped::default()
    };
    Ok(ok(&page(&duty, source.revision, typed, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let text = form.fields().find(|(name, _)| *name == "text");
    let text = text.map_or("", |(_, text)| text).replace("\r\n", "\n");
    let day = line(&form, "effective_from");
    let typed = TermsTyped {
        version: line(&form, "version"),
        // A day in any way of writing, as a file has it; what is no day stays as it was typed.
        effective_from: japanese_date::parse(&day).map_or(day, |day| day.to_string()),
        title: line(&form, "title"),
        text: text.trim_start_matches('\n').to_owned(),
    };
    let mut sheet = Sheet::of(&source.definition);
    sheet.add_terms(&typed);
    let own = format!("terms[{}]", source.terms.len());
    let field = |key: &str| {
        if key == "terms" {
            return Some("version".to_owned());
        }
        let rest = key.strip_prefix(&own)?;
        Some(match rest.trim_start_matches('.') {
            "" => "effective_from".to_owned(),
            "file" => "text".to_owned(),
            other => other.to_owned(),
        })
    };
    match prepare(&duty, &sheet, ("terms", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(&duty, source.revision, typed, errors))),
    }
}
