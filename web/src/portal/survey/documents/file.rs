//! `/portal/survey/{case}/documents/{paper}/{file}`: one file large, to look at, to replace and to delete.

use app::uploads::Paper;
use askama::Template;
use axum::extract::Path;

use super::files::{FileView, views};
use super::place::{Place, papers_of};
use super::refused::RefusedView;
use crate::answer::{Answer, Failure, ok};
use crate::portal::survey::banner::Banner;
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/survey/documents/file.html")]
pub(super) struct Page {
    shell: Shell,
    banner: Banner,
    paper_url: String,
    title: String,
    person: String,
    file: FileView,
    pub(super) refused: Vec<RefusedView>,
    changes: bool,
    submitted: bool,
}

/// `GET`.
pub(crate) async fn show(
    member: Member,
    Path((case, paper, file)): Path<(String, String, String)>,
) -> Answer {
    let place = Place::find(&member, &case, &paper).await?;
    let papers = papers_of(&member, place.sheet.case()).await?;
    let page = page(&place, &papers, (&file, member.shell()))?;
    Ok(member.visitor.answer(ok(&page)))
}

pub(super) fn page(
    place: &Place,
    papers: &[Paper],
    (file, shell): (&str, Shell),
) -> Result<Page, Failure> {
    let (paper, found) = place.file(papers, file)?;
    let paper_url = place.address();
    let place_in = paper.files.iter().position(|one| one.id == found.id);
    let mut files = views(&paper_url, paper).into_iter();
    Ok(Page {
        banner: Banner::of_sheet(&place.sheet),
        title: place.name(),
        person: place.called(),
        file: files.nth(place_in.unwrap_or(0)).ok_or(Failure::NotFound)?,
        refused: Vec::new(),
        changes: paper.changes,
        submitted: found.submitted_at.is_some(),
        paper_url,
        shell,
    })
}
