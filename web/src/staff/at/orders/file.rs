//! `/staff/at/{insurer}/orders/{id}/file`: what an order made.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;

use super::named;
use crate::answer::{Answer, Failure, go};
use crate::who::staff::Duty;

/// `GET`.
pub(crate) async fn fetch(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let order = named(&duty, &id).await?;
    let id = order.row.id;
    let Some(fetched) = app::orders::fetch(duty.portal(), &duty.duty, id).await? else {
        return Ok(go(&duty.address(&format!("orders/{id}?trouble=gone"))));
    };
    let kind = match fetched.name.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("zip") => "application/zip",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    };
    // Names of ours are plain letters, figures and signs.
    let name = format!("attachment; filename=\"{}\"", fetched.name);
    let name = HeaderValue::from_str(&name).map_err(|_| Failure::Internal)?;
    let dress = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_LENGTH, HeaderValue::from(fetched.bytes)),
        (header::CONTENT_DISPOSITION, name),
    ];
    let body = Body::from_stream(fetched.reading.into_stream());
    Ok((dress, body).into_response())
}
