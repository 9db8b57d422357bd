//! `/portal/survey/{case}/documents`: everything that is asked for, person by person, and what is there of it.

pub(crate) mod arrange;
pub(crate) mod file;
mod files;
pub(crate) mod page;
pub(crate) mod paper;
mod picture;
pub(crate) mod pieces;
mod place;
pub(crate) mod refused;
pub(crate) mod replace;

use app::survey::{Papers, Sheet};
use app::uploads::{NotNow, Paper, takes_new};
use askama::Template;
use axum::extract::Path;
use domain::case::Status;

pub(crate) use self::files::facts;
pub(super) use self::files::{FileView, views};
pub(super) use self::place::paper_address;
pub(in crate::portal) use self::place::papers_for;
use self::place::papers_of;
use super::banner::Banner;
use super::papers::{PapersOf, unasked};
use super::speech::{Words, words};
use super::{address, open_own, papers};
use crate::answer::{Answer, ok};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/survey/documents.html")]
struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    case_url: String,
    said: &'static str,
    papers: Vec<PapersOf>,
    missing: usize,
    unasked: Vec<PapersOf>,
    can_check: bool,
    words: &'static Words,
}

/// `GET`.
pub(crate) async fn show(member: Member, Path(case): Path<String>) -> Answer {
    let sheet = open_own(&member, &case).await?;
    let there = papers_of(&member, sheet.case()).await?;
    let page = page(&sheet, &there, member.shell());
    Ok(member.visitor.answer(ok(&page)))
}

fn page(sheet: &Sheet, there: &[Paper], shell: Shell) -> Page {
    let journey = sheet.journey();
    let wanted = sheet.wanted(journey.documents(), &Papers::of(there));
    Page {
        banner: Banner::of_sheet(sheet),
        name: sheet.campaign().name.clone(),
        case_url: address(sheet),
        said: said(sheet),
        papers: papers::by_person(sheet, &wanted, there),
        missing: wanted.iter().filter(|one| one.is_missing()).count(),
        unasked: unasked(sheet, &wanted, there),
        can_check: sheet.takes_answers(),
        words: words(sheet),
        shell,
    }
}

/// What can be done with papers now.
fn said(sheet: &Sheet) -> &'static str {
    match (sheet.status(), takes_new(sheet.status(), sheet.state())) {
        (Status::Decided, _) => {
            "確認が終わりました。お出しいただいた書類は、こちらでご覧になれます。"
        }
        (_, Err(NotNow::NotYet { .. })) => {
            "受付が始まりましたら、こちらから書類をお出しいただけます。"
        }
        (_, Err(_)) => {
            "締め切りを過ぎているため、書類をお預かりできません。画面の下のお問い合わせ先へご連絡ください。"
        }
        (Status::Returned, Ok(())) => {
            "「直してください」と書かれた書類をお出しください。ほかの書類は、そのままで結構です。"
        }
        (Status::NotStarted | Status::InProgress, Ok(())) => words(sheet).papers[0],
        (_, Ok(())) => words(sheet).papers[1],
    }
}

/// Whether files can be added to a paper now.
fn reached(sheet: &Sheet, paper: Option<&Paper>) -> Result<(), NotNow> {
    takes_new(sheet.status(), sheet.state())?;
    match paper {
        Some(paper) if !paper.takes_files => Err(NotNow::NotReturned),
        _ => Ok(()),
    }
}

/// The address of the list.
pub(in crate::portal) fn list_address(sheet: &Sheet) -> String {
    format!("{}/documents", address(sheet))
}
