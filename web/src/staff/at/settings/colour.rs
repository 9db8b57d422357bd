//! `/staff/at/{insurer}/settings/colour`: the insurer's colour.

use askama::Template;
use definitions::insurer::Sheet;
use domain::colour::Colour;

use super::address;
use super::facts::readable;
use super::fill::{line, prepare, seen, source};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/colour.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    value: String,
    /// The colour that is shown.
    swatch: String,
    readable: String,
    errors: Errors,
}

fn page(duty: &Duty, (seen, in_force): (i64, &str), value: String, errors: Errors) -> Page {
    let swatch = if Colour::parse(&value).is_ok() {
        value.clone()
    } else {
        in_force.to_owned()
    };
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        readable: readable(&swatch),
        swatch,
        value,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let colour = &source.brand.colour;
    let seen = (source.revision, colour.as_str());
    Ok(ok(&page(&duty, seen, colour.clone(), Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let typed = line(&form, "colour");
    let in_force = source.brand.colour.as_str();
    let refuse = |errors| {
        let seen = (source.revision, in_force);
        Ok(wrong(&page(&duty, seen, typed.clone(), errors)))
    };
    if typed.is_empty() {
        return refuse(Errors::one("colour", "色を入力してください。例：#1f4e79"));
    }
    let mut sheet = Sheet::of(&source.definition);
    sheet.text("brand", "colour", &typed);
    let field = |key: &str| (key == "brand.colour").then(|| "colour".to_owned());
    match prepare(&duty, &sheet, ("colour", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => refuse(errors),
    }
}
