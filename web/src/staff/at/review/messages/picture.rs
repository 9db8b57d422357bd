//! `/staff/at/{insurer}/review/{case}/messages/{file}/{number}`: the clean picture of a page that was attached.

use app::messages::{Writer, open_page};
use axum::extract::Path;
use uuid::Uuid;

use crate::answer::{Answer, Failure};
use crate::portal::survey::documents::page::picture;
use crate::who::staff::Duty;

/// The parts of the address.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    case: String,
    file: String,
    number: u32,
}

/// `GET`: 0 is the small picture of the first page.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let id = |text: &str| Uuid::try_parse(text).map_err(|_| Failure::NotFound);
    let place = (id(&of.case)?, id(&of.file)?);
    let reader = Writer::from(&duty.duty);
    let opened = open_page(duty.portal(), &reader, place, of.number).await?;
    picture(opened.ok_or(Failure::NotFound)?)
}
