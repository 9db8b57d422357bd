//! `/portal/contact/postal-code`: the address of a postal code, for the script.

use axum::extract::Query;
use axum::response::IntoResponse as _;
use domain::postal_code::PostalCode;

use crate::answer::{Answer, Failure};
use crate::who::SignedIn;

/// What is asked.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Asked {
    code: String,
}

/// `GET ?code=`: `{ "address": … }`, or 404.
pub(crate) async fn look_up(signed_in: SignedIn, Query(asked): Query<Asked>) -> Answer {
    super::is_asked(&signed_in).await?;
    let code = PostalCode::parse(&asked.code).map_err(|_| Failure::NotFound)?;
    let address = app::postal::address_of(&code).ok_or(Failure::NotFound)?;
    Ok(axum::Json(serde_json::json!({ "address": address })).into_response())
}
