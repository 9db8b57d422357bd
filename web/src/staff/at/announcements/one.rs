//! `/staff/at/{insurer}/announcements/{id}`: one announcement, with its readers and what can be done with it.

use app::announcements::room::{Page as Announcement, Reach, Shelf};
use app::campaigns::room::Happened;
use askama::Template;
use axum::extract::{Path, Query};
use domain::japan_time::format_minute;
use domain::japanese_date::both;

use super::edit::kept;
use super::preview::{Block, Preview};
use super::{Of, words};
use crate::answer::{Answer, ok};
use crate::form::Errors;
use crate::portal::announcements::AttachmentLine;
use crate::prose::Span;
use crate::staff::at::words as trail;
use crate::staff::shell::StaffShell;
use crate::who::desk::Desk;

#[derive(Template)]
#[template(path = "staff/at/announcements/one.html")]
pub(super) struct Page {
    shell: StaffShell,
    room: String,
    here: String,
    title: String,
    state: &'static str,
    next: &'static str,
    seen: String,
    moves: Vec<(&'static str, &'static str)>,
    can_delete: bool,
    days: String,
    ended: String,
    whom: String,
    accounts: String,
    readers: String,
    files: Vec<FileRow>,
    can_attach: bool,
    preview: Preview,
    history: Vec<Line>,
    errors: Errors,
}

struct FileRow {
    id: String,
    line: AttachmentLine,
}

struct Line {
    at: String,
    who: String,
    what: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    trouble: String,
}

/// `GET`.
pub(crate) async fn show(desk: Desk, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let found = kept(&desk, &of).await?;
    let mut page = page(&desk, found, Errors::default());
    page.shell = page
        .shell
        .saying(words::done(&said.done))
        .advising(words::trouble(&said.trouble));
    Ok(ok(&page))
}

/// The page of an announcement.
pub(super) fn page(desk: &Desk, found: Announcement, errors: Errors) -> Page {
    let here = desk.address(&found.id.to_string());
    let (below, is_site) = (format!("{here}/files"), desk.desk.is_site());
    let shown = (found.title.as_str(), found.body.as_str(), found.from);
    let row = |file: &app::announcements::Attached| FileRow {
        id: file.id.to_string(),
        line: AttachmentLine::of(&below, file.clone()),
    };
    Page {
        shell: desk.shell(),
        room: format!("{}?state={}", desk.address(""), words::name(found.shelf)),
        preview: Preview::of(shown, is_site, (&below, &found.attachments)),
        state: words::shelf(found.shelf),
        next: words::next(&found),
        moves: moves(&found),
        can_delete: found.unseen,
        days: words::days(found.from, found.last, both),
        ended: found.ended_at.map(format_minute).unwrap_or_default(),
        whom: words::whom(&found.whom, is_site),
        accounts: found.reach.accounts.to_string(),
        readers: readers(found.reach, found.unseen),
        files: found.attachments.iter().map(row).collect(),
        can_attach: found.attachments.len() < definitions::announcement::MOST_ATTACHMENTS,
        history: found.history.iter().map(line).collect(),
        title: found.title,
        seen: found.seen,
        here,
        errors,
    }
}

/// What can be done: the name in the form, and the words.
fn moves(found: &Announcement) -> Vec<(&'static str, &'static str)> {
    match found.shelf {
        Shelf::Drafts => vec![("show", "掲載する")],
        Shelf::Planned => vec![("withdraw", "下書きに戻す")],
        Shelf::InForce => vec![("end", "いますぐ掲載を終える")],
        Shelf::Over if found.ended_at.is_some() => vec![("resume", "もう一度掲載する")],
        Shelf::Over => Vec::new(),
    }
}

/// How many have opened it, and which share of those whom it is for that is.
fn readers(reach: Reach, unseen: bool) -> String {
    match reach.readers {
        _ if unseen => "まだ表示していません".to_owned(),
        None => "記録の保存期間（掲載を終えてから400日）が過ぎました".to_owned(),
        Some(readers) => {
            let share = readers * 100 / reach.accounts.max(1);
            format!("{readers}人（{share}％）")
        }
    }
}

fn line(one: &Happened) -> Line {
    let kind = || trail::kind(&one.line).to_owned();
    Line {
        at: format_minute(one.line.at),
        who: one.staff.clone().unwrap_or_else(kind),
        what: trail::action(&one.line.action).to_owned(),
    }
}
