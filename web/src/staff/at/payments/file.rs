//! `POST /staff/at/{insurer}/payments/{run}/file`: the run's file, with a purpose and the password.

use app::payments::{Fetched, fetch};
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::reason::{LONGEST, Reason, ReasonError};

use super::run::{read, refuse};
use super::{ROOM, on};
use crate::answer::{Answer, Failure, go};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::who::staff::Duty;

/// `POST`: what is carried away is on record, and a form's answer is in no history.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    on(&duty)?;
    let id = read(&id)?;
    let mut errors = Errors::default();
    let purpose = match Reason::parse(&form.text("purpose")) {
        Ok(purpose) => Some(purpose),
        Err(ReasonError::Empty) => {
            errors.add("purpose", "取り出す目的を入力してください。");
            None
        }
        Err(ReasonError::TooLong) => {
            let message = format!("目的は{LONGEST}文字までで入力してください。");
            errors.add("purpose", message);
            None
        }
    };
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    let answer = match purpose.filter(|_| errors.is_empty()) {
        None => refuse(&duty, id, (&form, errors)).await?,
        Some(purpose) => {
            let here = format!("{}/{id}", duty.address(ROOM));
            match fetch(duty.portal(), &duty.duty, id, &purpose).await? {
                Fetched::File { name, bytes } => file(&name, bytes)?,
                Fetched::NotReleased => go(&format!("{here}?done=unreleased")),
                Fetched::Forgotten => go(&format!("{here}?done=forgotten")),
                Fetched::NotFound => return Err(Failure::NotFound),
            }
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

fn file(name: &str, bytes: Vec<u8>) -> Result<Response, Failure> {
    let kind = match name.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("zip") => "application/zip",
        // Single bytes of JIS X 0201: no browser shall read them as anything else.
        _ => "application/octet-stream",
    };
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let dress = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CONTENT_DISPOSITION,
            name.map_err(|_| Failure::Internal)?,
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((dress, Body::from(bytes)).into_response())
}
