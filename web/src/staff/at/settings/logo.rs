//! `/staff/at/{insurer}/settings/logo`: the insurer's logo.

use app::insurers::Insurer;
use askama::Template;
use definitions::insurer::Sheet;

use super::fill::{Brought, brought, prepare, seen, source};
use super::{address, logo_of};
use crate::answer::{Answer, ok, wrong};
use crate::file_form::FileForm;
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// More of a logo is not read; the reader's own bound is lower.
const LARGEST: u64 = 100 * 1024;

#[derive(Template)]
#[template(path = "staff/at/settings/logo.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    logo: String,
    errors: Errors,
}

fn page(duty: &Duty, source: &Insurer, errors: Errors) -> Page {
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen: source.revision,
        logo: logo_of(source),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    Ok(ok(&page(&duty, &source, Errors::default())))
}

/// `POST`: another logo comes.
pub(crate) async fn bring(duty: Duty, mut form: FileForm) -> Answer {
    let source = source(&duty).await?;
    let refuse = |message: &str| {
        let errors = Errors::one("file", message);
        Ok(wrong(&page(&duty, &source, errors)))
    };
    let svg = match brought(&mut form, LARGEST).await? {
        Brought::Text(svg) => svg,
        Brought::Nothing => return refuse("ロゴのファイルを選んでください。"),
        Brought::TooLarge => {
            return refuse("ファイルが大きすぎます。20KBまでのSVGにしてください。");
        }
        Brought::NoText => return refuse("SVGとして読めません。SVGで保存し直してください。"),
    };
    let seen = form.text("seen").parse().unwrap_or(0);
    change(&duty, &source, (Some(&svg), seen)).await
}

/// `POST …/remove`: no logo any more.
pub(crate) async fn remove(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    change(&duty, &source, (None, seen(&form))).await
}

async fn change(duty: &Duty, source: &Insurer, (svg, seen): (Option<&str>, i64)) -> Answer {
    let mut sheet = Sheet::of(&source.definition);
    sheet.logo(svg);
    let field = |key: &str| key.starts_with("brand.logo").then(|| "file".to_owned());
    match prepare(duty, &sheet, ("logo", seen), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(duty, source, errors))),
    }
}
