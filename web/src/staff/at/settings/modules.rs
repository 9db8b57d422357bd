//! `/staff/at/{insurer}/settings/modules`: which services the home page offers.

use app::insurers::Insurer;
use askama::Template;
use definitions::insurer::{ModuleTyped, Sheet};

use super::fill::{line, prepare, seen, source};
use super::{address, words};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/modules.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    title: String,
    modules: Vec<Row>,
    errors: Errors,
}

#[derive(Clone)]
struct Row {
    kind: &'static str,
    usual: &'static str,
    on: bool,
    label: String,
    description: String,
}

/// Services in their order in the definition, then those that are off.
fn rows(source: &Insurer) -> Vec<Row> {
    let names = source.modules.iter().map(|module| kind_of(module.kind));
    let names: Vec<&str> = names.collect();
    let place = |kind: &str| names.iter().position(|name| *name == kind);
    let mut all: Vec<Row> = words::MODULES
        .iter()
        .map(|(kind, usual)| {
            let module = place(kind).and_then(|place| source.modules.get(place));
            let description = module.and_then(|module| module.description.clone());
            Row {
                kind,
                usual,
                on: module.is_some(),
                label: module
                    .map(|module| module.label.clone())
                    .unwrap_or_default(),
                description: description.unwrap_or_default(),
            }
        })
        .collect();
    all.sort_by_key(|row| place(row.kind).unwrap_or(usize::MAX));
    all
}

const fn kind_of(kind: definitions::insurer::ModuleKind) -> &'static str {
    use definitions::insurer::ModuleKind::{InfluenzaSubsidy, MedicalExpenses, Survey};
    match kind {
        Survey => "survey",
        InfluenzaSubsidy => "influenza_subsidy",
        MedicalExpenses => "medical_expenses",
    }
}

fn page(duty: &Duty, seen: i64, (title, modules): (String, Vec<Row>), errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        title,
        modules,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let typed = (source.home.title.clone(), rows(&source));
    Ok(ok(&page(&duty, source.revision, typed, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let read = |row: Row| Row {
        on: form.is("on", row.kind),
        label: line(&form, &format!("label-{}", row.kind)),
        description: line(&form, &format!("description-{}", row.kind)),
        ..row
    };
    let typed: Vec<Row> = rows(&source).into_iter().map(read).collect();
    let on: Vec<&Row> = typed.iter().filter(|row| row.on).collect();
    let modules = on.iter().map(|row| ModuleTyped {
        kind: row.kind.to_owned(),
        label: row.label.clone(),
        description: row.description.clone(),
    });
    let mut sheet = Sheet::of(&source.definition);
    sheet.modules(&modules.collect::<Vec<_>>());
    let title = line(&form, "title");
    sheet.text("home", "title", &title);
    let field = |key: &str| {
        if key == "home.title" {
            return Some("title".to_owned());
        }
        let (place, part) = key.strip_prefix("modules[")?.split_once("].")?;
        let row = on.get(place.parse::<usize>().ok()?)?;
        Some(format!("{part}-{}", row.kind))
    };
    match prepare(&duty, &sheet, ("modules", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(
            &duty,
            source.revision,
            (title, typed.clone()),
            errors,
        ))),
    }
}
