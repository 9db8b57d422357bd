//! `/portal/survey/{case}/documents/{paper}/{file}/{number}`: the clean picture of a page, never the original.

use app::uploads::Opened;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;

use super::place::{Place, papers_of};
use crate::answer::{Answer, Failure};
use crate::who::Member;

/// `GET`: 0 is the small picture of the first page.
pub(crate) async fn show(
    member: Member,
    Path((case, paper, file, number)): Path<(String, String, String, u32)>,
    headers: HeaderMap,
) -> Answer {
    let place = Place::find(&member, &case, &paper).await?;
    let papers = papers_of(&member, place.sheet.case()).await?;
    let (_, file) = place.file(&papers, &file)?;
    let (portal, who) = (member.portal(), &member.member);
    let opened = app::uploads::open_page(portal, who, place.sheet.case(), file.id, number).await?;
    let opened = opened.ok_or(Failure::NotFound)?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", opened.digest));
    let tag = tag.map_err(|_| Failure::Internal)?;
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    picture(opened)
}

/// A page as it is sent: nothing but a picture, whatever is in it.
pub(crate) fn picture(opened: Opened) -> Answer {
    let tag = HeaderValue::from_str(&format!("\"{}\"", opened.digest));
    let tag = tag.map_err(|_| Failure::Internal)?;
    let dress = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CONTENT_LENGTH, HeaderValue::from(opened.bytes)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"page.jpg\""),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
        (header::ETAG, tag),
    ];
    let body = Body::from_stream(opened.reading.into_stream());
    Ok((dress, body).into_response())
}
