//! `/portal/survey/{case}/messages/{file}/{number}`: the clean picture of a page that was attached, never the original.

use app::messages::{Writer, open_page};
use axum::extract::Path;
use uuid::Uuid;

use crate::answer::{Answer, Failure};
use crate::portal::survey::documents::page::picture;
use crate::who::Member;

/// `GET`: 0 is the small picture of the first page.
pub(crate) async fn show(
    member: Member,
    Path((case, file, number)): Path<(String, String, u32)>,
) -> Answer {
    let id = |text: &str| Uuid::try_parse(text).map_err(|_| Failure::NotFound);
    let place = (id(&case)?, id(&file)?);
    let reader = Writer::from(&member.member);
    let opened = open_page(member.portal(), &reader, place, number).await?;
    picture(opened.ok_or(Failure::NotFound)?)
}
