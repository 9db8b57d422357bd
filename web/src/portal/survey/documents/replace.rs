//! `/portal/survey/{case}/documents/{paper}/{file}/replace`: another file in the place of one.

use app::uploads::Sent;
use axum::extract::Path;

use super::file;
use super::paper::or_none_chosen;
use super::place::{Place, papers_of};
use super::refused;
use crate::answer::{Answer, go, wrong};
use crate::file_form::FileForm;
use crate::who::Member;

/// `POST`. The old file stays until the new one is kept.
pub(crate) async fn save(
    member: Member,
    Path((case, paper, old)): Path<(String, String, String)>,
    mut form: FileForm,
) -> Answer {
    let place = Place::find(&member, &case, &paper).await?;
    let case = place.sheet.case();
    let papers = papers_of(&member, case).await?;
    let (_, found) = place.file(&papers, &old)?;
    let mut refused = Vec::new();
    if let Some(mut sent) = form.next().await? {
        let name = Sent {
            name: &sent.name,
            bytes: Some(sent.most),
        };
        let (portal, who) = (member.portal(), &member.member);
        let replaced = app::uploads::replace(portal, who, case, found.id, name, &mut sent.bytes);
        match refused::of(&sent.name, &replaced.await?) {
            None => return Ok(go(&format!("{}?done=replaced", place.address()))),
            Some(reason) => refused.push(reason),
        }
        sent.skip().await;
    }
    let mut again = file::page(&place, &papers, (&old, member.shell()))?;
    again.refused = or_none_chosen(refused, 0);
    Ok(member.visitor.answer(wrong(&again)))
}
