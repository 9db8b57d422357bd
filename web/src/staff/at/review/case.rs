//! `/staff/at/{insurer}/review/{case}`: answers on the left, papers on the right.

use app::review::Opened;
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{State, Status, Verdict};
use domain::japanese_date::western;
use domain::staff::Task;

use super::history::{self, MoveView};
use super::messages::Talk;
use super::people::{self, PersonView};
use super::proposed::{self, AsideView, ProposalView, SentBackView};
use super::sheets::{self, FileView, Rejecting};
use super::{Of, address, opened, words};
use crate::answer::{Answer, Failure, ok};
use crate::form::Errors;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review/case.html")]
pub(super) struct Page {
    shell: StaffShell,
    queue: String,
    campaign: String,
    head: Head,
    people: Vec<PersonView>,
    clear: bool,
    files: Vec<FileView>,
    papers: PapersView,
    moves: Vec<MoveView>,
    may: May,
    beside: Beside,
    reasons: &'static [&'static str],
    /// The thread; none where it isn't theirs.
    pub(super) talk: Option<Talk>,
    errors: Errors,
}

/// What this person may do with the case now.
struct May {
    begin: bool,
    act: bool,
    reopen: bool,
}

/// What stands beside the state of the case.
struct Beside {
    proposal: Option<ProposalView>,
    sent_back: Option<SentBackView>,
    aside: Option<AsideView>,
    /// Whether this person may take it up again.
    resume: bool,
    /// Whether it is among clear cases that will be decided together.
    together: bool,
}

/// What there is to say of the papers together.
struct PapersView {
    /// Whether they are this person's to see.
    seen: bool,
    /// How many the scanner has not looked at yet.
    unscanned: usize,
    /// How many were rejected.
    rejected: usize,
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
    pub(super) papers: String,
    pub(super) before: String,
    /// Whether staff handed it in, in its person's place.
    pub(super) by_staff: bool,
    /// How often it was sent back.
    pub(super) returns: usize,
    /// The number under which its person wants to be called; empty where there is none, or no need.
    pub(super) phone: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    trouble: String,
    done: String,
}

impl Head {
    pub(super) fn of(duty: &Duty, opened: &Opened) -> Self {
        let sheet = &opened.sheet;
        let (symbol, number) = &opened.numbers;
        Self {
            here: address(duty, sheet.case()),
            name: sheet.insured_name().to_owned(),
            numbers: format!("{symbol}-{number}"),
            survey: sheet.campaign().name.clone(),
            state: match sheet.status() {
                Status::UnderReview => words::beside(proposed::beside(opened))
                    .unwrap_or(words::state(Status::UnderReview)),
                status => words::state(status),
            },
            deadline: match sheet.state() {
                State::Over { .. } => format!("{}（締切後）", western(sheet.deadline().last_day)),
                _ => western(sheet.deadline().last_day),
            },
            revision: opened.seen.revision,
            papers: opened.seen.papers.clone(),
            before: opened.before.clone().unwrap_or_default(),
            by_staff: opened.by_staff(),
            returns: opened.returns(),
            phone: opened.phone.clone().unwrap_or_default(),
        }
    }
}

/// Whether somebody may act on a case: it is under review, before nobody else, and nothing else has to come first.
pub(super) fn can_act(duty: &Duty, opened: &Opened) -> bool {
    let theirs = duty.duty.may_in(Task::Review, opened.campaign) && opened.before.is_none();
    let plain = opened.proposal().is_none() && opened.aside.is_none();
    theirs && plain && opened.sheet.status() == Status::UnderReview
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    let mut page = page(&duty, &opened, &said, (None, Errors::default()))?;
    page.talk = talk(&duty, &opened).await?;
    Ok(ok(&page))
}

/// The thread of the case, where it is theirs to read.
pub(super) async fn talk(duty: &Duty, opened: &Opened) -> Result<Option<Talk>, Failure> {
    if !duty.duty.may_in(Task::WriteMessages, opened.campaign) {
        return Ok(None);
    }
    Talk::new(duty, opened.sheet.case()).await.map(Some)
}

fn trouble(word: &str) -> &'static str {
    match word {
        "taken" => words::TAKEN,
        "changed" => words::CHANGED,
        "own" => words::OWN,
        "papers" => words::PAPERS_CAME,
        "finished" => words::FINISHED,
        _ => "",
    }
}

/// The page, with a rejection of a paper that was not taken.
pub(super) fn page(
    duty: &Duty,
    opened: &Opened,
    said: &Said,
    (rejecting, errors): (Option<&Rejecting>, Errors),
) -> Result<Page, Failure> {
    let head = Head::of(duty, opened);
    let status = opened.sheet.status();
    let may = duty.duty.may_in(Task::Review, opened.campaign) && opened.before.is_none();
    let shell = duty.shell("review").saying(words::done(&said.done));
    Ok(Page {
        shell: shell.advising(match trouble(&said.trouble) {
            "" if opened.finished => words::FINISHED,
            trouble => trouble,
        }),
        queue: duty.address("review"),
        files: sheets::views(opened, &head.here, rejecting),
        papers: PapersView {
            seen: duty.duty.may_in(Task::SeeDocuments, opened.campaign),
            unscanned: opened.unscanned,
            rejected: rejected(opened),
        },
        moves: history::views(opened, proposed::may_see(duty, opened)),
        may: May {
            begin: may && matches!(status, Status::Submitted | Status::Resubmitted),
            act: can_act(duty, opened),
            reopen: may && status == Status::Decided && !opened.finished,
        },
        beside: Beside {
            proposal: proposed::proposal(duty, opened),
            sent_back: proposed::sent_back(duty, opened),
            aside: proposed::aside(duty, opened),
            resume: may && opened.aside.is_some(),
            together: opened.together,
        },
        campaign: opened.sheet.campaign().key.clone(),
        people: people::views(opened)?,
        clear: opened.is_clear(),
        reasons: &words::REASONS,
        talk: None,
        errors,
        head,
    })
}

impl Page {
    /// Whether messages have files that can be looked at.
    fn attached(&self) -> bool {
        let talk = self.talk.as_ref();
        talk.is_some_and(|talk| talk.thread.files().next().is_some())
    }
}

/// How many papers were found wrong, and have not changed since.
fn rejected(opened: &Opened) -> usize {
    let found = opened.papers.iter().filter_map(|one| opened.verdict(one));
    found.filter(|one| one.verdict == Verdict::Rejected).count()
}
