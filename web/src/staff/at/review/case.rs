//! `/staff/at/{insurer}/review/{case}`: answers on the left, papers on the right.

use app::review::Opened;
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{State, Status};
use domain::japan_time::format_minute;
use domain::japanese_date::western;
use domain::staff::Task;

use super::people::{self, PersonView};
use super::sheets::{self, FileView};
use super::{Of, address, opened, words};
use crate::answer::{Answer, Failure, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review/case.html")]
struct Page {
    shell: StaffShell,
    queue: String,
    campaign: String,
    head: Head,
    people: Vec<PersonView>,
    clear: bool,
    files: Vec<FileView>,
    sees_documents: bool,
    moves: Vec<MoveView>,
    may: May,
}

/// What this person may do with the case now.
struct May {
    begin: bool,
    act: bool,
    reopen: bool,
}

/// What every page of a case says at its top.
pub(super) struct Head {
    pub(super) here: String,
    pub(super) name: String,
    pub(super) numbers: String,
    pub(super) survey: String,
    pub(super) state: &'static str,
    pub(super) deadline: String,
    pub(super) revision: i64,
    pub(super) before: String,
    /// How often it was sent back.
    pub(super) returns: usize,
}

struct MoveView {
    at: String,
    what: String,
    who: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    trouble: String,
}

impl Head {
    pub(super) fn of(duty: &Duty, opened: &Opened) -> Self {
        let sheet = &opened.sheet;
        let (symbol, number) = &opened.numbers;
        let returns = opened.moves.iter().filter(|(one, _)| one.act == "return");
        Self {
            here: address(duty, sheet.case()),
            name: sheet
                .people()
                .first()
                .map_or_else(String::new, |one| one.name.clone()),
            numbers: format!("{symbol}-{number}"),
            survey: sheet.campaign().name.clone(),
            state: words::state(sheet.status()),
            deadline: match sheet.state() {
                State::Over { .. } => format!("{}（締切後）", western(sheet.deadline().last_day)),
                _ => western(sheet.deadline().last_day),
            },
            revision: opened.revision,
            before: opened.before.clone().unwrap_or_default(),
            returns: returns.count(),
        }
    }
}

/// Whether somebody may act on a case: it is under review, and before nobody else.
pub(super) fn can_act(duty: &Duty, opened: &Opened) -> bool {
    let theirs = duty.duty.may_in(Task::Review, opened.campaign) && opened.before.is_none();
    theirs && opened.sheet.status() == Status::UnderReview
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    Ok(ok(&page(&duty, &opened, trouble(&said.trouble))?))
}

fn trouble(word: &str) -> &'static str {
    match word {
        "taken" => words::TAKEN,
        "changed" => words::CHANGED,
        _ => "",
    }
}

fn page(duty: &Duty, opened: &Opened, trouble: &str) -> Result<Page, Failure> {
    let head = Head::of(duty, opened);
    let (people, clear) = people::views(opened)?;
    let status = opened.sheet.status();
    let may = duty.duty.may_in(Task::Review, opened.campaign) && opened.before.is_none();
    let campaign = opened.sheet.campaign().key.clone();
    Ok(Page {
        shell: duty.shell("review").advising(trouble),
        queue: duty.address("review"),
        files: sheets::views(opened, &head.here),
        sees_documents: duty.duty.may_in(Task::SeeDocuments, opened.campaign),
        moves: moves(opened),
        may: May {
            begin: may && matches!(status, Status::Submitted | Status::Resubmitted),
            act: can_act(duty, opened),
            reopen: may && status == Status::Decided,
        },
        campaign,
        people,
        clear,
        head,
    })
}

fn moves(opened: &Opened) -> Vec<MoveView> {
    let newest_first = opened.moves.iter().rev();
    newest_first
        .map(|(one, name)| MoveView {
            at: format_minute(one.at),
            what: words::act(&one.act).to_owned(),
            who: name
                .clone()
                .unwrap_or_else(|| words::actor(&one.actor_kind).to_owned()),
        })
        .collect()
}
