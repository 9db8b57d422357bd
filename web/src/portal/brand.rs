//! `/portal/brand/{file}`: an insurer's colours as a style sheet, and its logo.

use app::insurers::Insurer;
use axum::extract::{Path, State};

use crate::Web;
use crate::answer::{Answer, Failure};
use crate::assets::file;

/// `{key}.css` or `{key}.svg`.
pub(crate) async fn show(State(web): State<Web>, Path(name): Path<String>) -> Answer {
    let (key, kind) = name.rsplit_once('.').ok_or(Failure::NotFound)?;
    let insurer = web
        .portal()
        .insurers()
        .by_key(key)
        .ok_or(Failure::NotFound)?;
    match kind {
        "css" => Ok(file("text/css; charset=utf-8", colours(&insurer))),
        "svg" => {
            let logo = insurer.brand.logo.clone().ok_or(Failure::NotFound)?;
            Ok(file("image/svg+xml", logo))
        }
        _ => Err(Failure::NotFound),
    }
}

/// The style sheet of an insurer's colours.
pub(crate) fn colours(insurer: &Insurer) -> String {
    let colour = &insurer.brand.colour;
    format!(":root{{--brand:{colour};--brand-ink:#ffffff}}")
}
