//! `/staff/at/{insurer}/settings/texts`: sentences of the member's pages.

use askama::Template;
use definitions::insurer::Sheet;

use super::fill::{line, prepare, seen, source};
use super::{address, words};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/texts.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    texts: Vec<Text>,
    errors: Errors,
}

struct Text {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
}

fn page(duty: &Duty, seen: i64, value: impl Fn(&str) -> String, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        texts: words::TEXTS
            .iter()
            .map(|(name, label, hint)| Text {
                name,
                label,
                hint,
                value: value(name),
            })
            .collect(),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let value = |key: &str| words::text_of(&source.texts, key).to_owned();
    Ok(ok(&page(&duty, source.revision, value, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let mut sheet = Sheet::of(&source.definition);
    for (key, ..) in words::TEXTS {
        sheet.text("texts", key, &line(&form, key));
    }
    let field = |key: &str| {
        let name = key.strip_prefix("texts.")?;
        let known = words::TEXTS.iter().any(|(known, ..)| *known == name);
        known.then(|| name.to_owned())
    };
    match prepare(&duty, &sheet, ("texts", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let value = |key: &str| line(&form, key);
            Ok(wrong(&page(&duty, source.revision, value, errors)))
        }
    }
}
