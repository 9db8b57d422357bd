//! `/staff/at/{insurer}/campaigns/{campaign}/questionnaire/{version}/file`: a version as the file it came from.

use app::campaigns::room;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;

use super::version::Named;
use crate::answer::{Answer, Failure};
use crate::who::staff::Duty;

/// `GET`.
pub(crate) async fn fetch(duty: Duty, Path(named): Path<Named>) -> Answer {
    let id = named.id()?;
    let of = (named.campaign.as_str(), id);
    let found = room::version_file(duty.portal(), &duty.duty, of).await?;
    let (name, text) = found.ok_or(Failure::NotFound)?;
    Ok((dress(&name)?, text).into_response())
}

/// What a definition's file is called where it is saved: plain letters alone.
pub(in crate::staff::at) fn dress(
    name: &str,
) -> Result<[(header::HeaderName, HeaderValue); 2], Failure> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let name: String = name
        .chars()
        .map(|one| if plain(one) { one } else { '_' })
        .collect();
    let name = format!("attachment; filename=\"{name}.toml\"");
    let kind = HeaderValue::from_static("application/toml; charset=utf-8");
    Ok([
        (header::CONTENT_TYPE, kind),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(|_| Failure::Internal)?,
        ),
    ])
}
