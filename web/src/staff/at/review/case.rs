//! `/staff/at/{insurer}/review/{case}`: answers on the left, papers on the right.

use app::review::Opened;
use app::subsidies::Application;
use app::survey::Sheet;
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{State, Status, Verdict};
use domain::japanese_date::western;
use domain::staff::Task;

use super::history::{self, MoveView};
use super::messages::Talk;
use super::people::{self, PersonView};
use super::proposed::{self, AsideView, ProposalView, SentBackView};
use super::sheets::{self, FileView, PurgedView, Rejecting};
use super::{Of, address, opened, words};
use crate::answer::{Answer, Failure, ok};
use crate::form::Errors;
use crate::staff::at::subsidies::words::{status as of_application, way, yen};
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
    purged: Vec<PurgedView>,
    papers: PapersView,
    moves: Vec<MoveView>,
    may: May,
    beside: Beside,
    reasons: Vec<String>,
    /// What an application comes to; none in a survey.
    money: Option<Together>,
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

/// What an application comes to in all.
struct Together {
    /// What all of it comes to where nothing speaks against anybody; empty where somebody has to look closer.
    clear: String,
    /// What a receipt has to show, and what to do where it doesn't.
    receipt: Vec<(String, String)>,
}

/// What there is to say of the papers together.
struct PapersView {
    /// Whether they are this person's to see.
    seen: bool,
    /// Whether this person may remove a file for good.
    purge: bool,
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
    /// What the case is called.
    pub(super) noun: &'static str,
    pub(super) state: &'static str,
    /// Until when it can be handed in; of an application, when it was and how it is paid.
    pub(super) days: String,
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
            noun: words::noun(sheet.application().is_some()),
            state: state(opened),
            days: days(sheet),
            revision: opened.seen.revision,
            papers: opened.seen.papers.clone(),
            before: opened.before.clone().unwrap_or_default(),
            by_staff: opened.by_staff(),
            returns: opened.returns(),
            phone: opened.phone.clone().unwrap_or_default(),
        }
    }
}

fn state(opened: &Opened) -> &'static str {
    let status = opened.sheet.status();
    let beside = words::beside(proposed::beside(opened));
    let plain = match opened.sheet.application() {
        Some(application) => of_application(application.status),
        None => words::state(status),
    };
    beside
        .filter(|_| status == Status::UnderReview)
        .unwrap_or(plain)
}

fn days(sheet: &Sheet) -> String {
    let applied = sheet.application();
    if let Some((application, on)) = applied.and_then(|one| one.applied_on().map(|on| (one, on))) {
        let way = application.way().map_or("", way);
        return format!("申請日：{}　{way}", western(on));
    }
    let last = western(sheet.deadline().last_day);
    match sheet.state() {
        State::Over { .. } => format!("期限：{last}（締切後）"),
        _ => format!("期限：{last}"),
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

fn trouble(word: &str, noun: &str) -> String {
    let said = match word {
        "taken" => words::TAKEN,
        "changed" => return words::changed(noun),
        "own" => words::OWN,
        "papers" => words::PAPERS_CAME,
        "finished" => words::FINISHED,
        "purged" => words::PURGED_BEFORE,
        _ => "",
    };
    said.to_owned()
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
    let shell = duty.shell("review");
    let shell = shell.saying(&words::done(&said.done, head.noun));
    let trouble = match trouble(&said.trouble, head.noun) {
        none if none.is_empty() && opened.finished => words::FINISHED.to_owned(),
        trouble => trouble,
    };
    let people = people::views(duty, opened)?;
    Ok(Page {
        shell: shell.advising(&trouble),
        queue: duty.address("review"),
        files: sheets::views(opened, &head.here, rejecting),
        purged: sheets::purged(opened),
        papers: PapersView {
            seen: duty.duty.may_in(Task::SeeDocuments, opened.campaign),
            purge: duty.duty.may_in(Task::Review, opened.campaign),
            unscanned: opened.unscanned,
            rejected: rejected(opened),
        },
        moves: history::views(opened, proposed::may_see(duty, opened)),
        may: May {
            begin: may && matches!(status, Status::Submitted | Status::Resubmitted),
            act: can_act(duty, opened),
            reopen: may && can_reopen(opened),
        },
        beside: Beside {
            proposal: proposed::proposal(duty, opened),
            sent_back: proposed::sent_back(duty, opened),
            aside: proposed::aside(duty, opened),
            resume: may && opened.aside.is_some(),
            together: opened.together,
        },
        campaign: opened.sheet.campaign().key.clone(),
        money: together(opened, &people),
        people,
        clear: opened.is_clear(),
        reasons: words::reasons(opened),
        talk: None,
        errors,
        head,
    })
}

/// Whether what was decided can be looked at again; not while money is on its way, nor after.
fn can_reopen(opened: &Opened) -> bool {
    let decided = opened.sheet.status() == Status::Decided && !opened.finished;
    let application = opened.sheet.application();
    decided && application.is_none_or(Application::can_be_reopened)
}

/// What an application comes to in all; `None` in a survey.
fn together(opened: &Opened, people: &[PersonView]) -> Option<Together> {
    let application = opened.sheet.application()?;
    let doubt = |person: &PersonView| {
        let lacks = person.wanted.iter().any(|one| one.lacks);
        lacks || person.money.as_ref().is_none_or(|money| money.doubtful)
    };
    let looked_at = opened.unscanned == 0 && rejected(opened) == 0;
    let is_clear = looked_at && !people.is_empty() && !people.iter().any(doubt);
    let all = opened.sheet.reckoned();
    let amount = all.iter().map(domain::subsidies::Reckoning::amount).sum();
    let receipt = application.subsidy.receipt.iter();
    Some(Together {
        clear: if is_clear { yen(amount) } else { String::new() },
        receipt: receipt
            .map(|item| (item.label.clone(), item.hint.clone().unwrap_or_default()))
            .collect(),
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
