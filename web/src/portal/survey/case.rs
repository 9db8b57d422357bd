//! `/portal/survey/{case}`: the task list – who is asked about, how far each is, which papers.

pub(in crate::portal) mod returned;

use app::survey::{Papers, Person, Sheet};
use app::uploads::Paper;
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{State, Status};
use domain::questionnaire::{Journey, Who};

use self::returned::{ReturnedView, place, returned};
use super::banner::Banner;
use super::documents::{list_address, papers_for};
use super::likely::{LikelyOf, likely};
use super::page::own;
use super::papers::PapersOf;
use super::speech::words;
use super::{address, open, papers, people};
use crate::answer::{Answer, ok};
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/survey/case.html")]
struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    lead: Vec<String>,
    said: Vec<String>,
    people: Vec<PersonView>,
    returned: Vec<ReturnedView>,
    next: Option<Step>,
    papers: Vec<PapersOf>,
    missing: usize,
    papers_url: String,
    likely: Vec<LikelyOf>,
    links: Vec<Step>,
    messages_url: String,
    /// How many messages have not been read.
    unread: i64,
}

/// Somebody who is asked about.
struct PersonView {
    name: String,
    about: Vec<String>,
    state: &'static str,
    done: bool,
    url: String,
}

/// A link.
struct Step {
    label: &'static str,
    url: String,
}

/// What has just happened elsewhere.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    saved: String,
    gone: String,
    taken_back: String,
}

/// `GET`.
pub(crate) async fn show(
    respondent: Respondent,
    Path(case): Path<String>,
    Query(said): Query<Said>,
) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let there = papers_for(&respondent, sheet.case()).await?;
    let mut shell = respondent.shell();
    if !said.saved.is_empty() {
        shell = shell.saying(words(&sheet).saved);
    } else if !said.taken_back.is_empty() {
        shell = shell.saying("提出を取り下げました。お答えを直したら、もう一度提出してください。");
    } else if !said.gone.is_empty() {
        shell = shell.advising(words(&sheet).gone);
    }
    let (portal, case) = (respondent.portal(), sheet.case());
    let unread = app::messages::unread(portal, respondent.insurer().id, &[case]).await?;
    let mut page = page(&sheet, &there, shell);
    page.unread = unread.get(&case).copied().unwrap_or(0);
    Ok(respondent.visitor.answer(ok(&page)))
}

fn page(sheet: &Sheet, there: &[Paper], shell: Shell) -> Page {
    let journey = sheet.journey();
    let begun = sheet.status() != Status::NotStarted;
    let wanted = sheet.wanted(journey.documents(), &Papers::of(there));
    let missing = wanted.iter().filter(|one| one.is_missing()).count();
    let mut links = links(sheet, journey.is_complete() && missing > 0);
    // Where papers are asked for, a button leads to them.
    if sheet.takes_answers() && wanted.is_empty() && !there.is_empty() {
        links.insert(0, way(sheet, "書類を確かめる", "documents"));
    }
    Page {
        banner: Banner::of_sheet(sheet),
        name: sheet.campaign().name.clone(),
        lead: lead(sheet, !begun),
        said: said(sheet),
        people: people(sheet, &journey),
        returned: returned(sheet, &journey),
        next: next(sheet, &journey, missing),
        papers: if begun {
            papers::by_person(sheet, &wanted, there)
        } else {
            Vec::new()
        },
        missing,
        papers_url: list_address(sheet),
        likely: if begun { Vec::new() } else { likely(sheet) },
        links,
        messages_url: format!("{}/messages", address(sheet)),
        unread: 0,
        shell,
    }
}

/// The first words: in full before the first answer, later the campaign's alone would only stand in the way.
fn lead(sheet: &Sheet, whole: bool) -> Vec<String> {
    if !whole {
        return Vec::new();
    }
    let texts = [
        sheet.campaign().texts.lead.as_deref(),
        sheet.questionnaire().lead.as_deref(),
    ];
    let paragraphs = texts.into_iter().flatten();
    let paragraphs = paragraphs.flat_map(|text| text.split("\n\n"));
    let joined = |text: &str| text.trim().replace('\n', "");
    paragraphs
        .map(joined)
        .filter(|text| !text.is_empty())
        .collect()
}

/// What can or cannot be done now.
fn said(sheet: &Sheet) -> Vec<String> {
    let text = match (sheet.status(), sheet.state()) {
        (status, State::Over { .. }) if status.waits_for_member() => {
            sheet.campaign().texts.late.clone()
        }
        (Status::Submitted | Status::Resubmitted, State::Running { .. }) => {
            "お答えを受け付けました。担当者が確認を始めるまでは、提出を取り下げて直せます。".to_owned()
        }
        (Status::Submitted | Status::Resubmitted, _) => {
            "お答えを受け付けました。確認が終わりましたら、お知らせします。".to_owned()
        }
        (Status::UnderReview, _) => {
            "担当者が確認しています。お答えを直したいときは、画面の下のお問い合わせ先へご連絡ください。"
                .to_owned()
        }
        _ => return Vec::new(),
    };
    vec![text]
}

fn people(sheet: &Sheet, journey: &Journey<'_>) -> Vec<PersonView> {
    let asked =
        |person: &&Person| journey.progress(&person.who).asked > 0 || person.who != Who::Insured;
    let mut people: Vec<&Person> = sheet.people().iter().filter(asked).collect();
    // In the order of the way, which may ask about the insured person last.
    let place = |person: &&Person| {
        let mut pages = journey.pages().iter();
        pages
            .position(|page| page.id.who == person.who)
            .unwrap_or(usize::MAX)
    };
    people.sort_by_key(place);
    people
        .into_iter()
        .map(|person| view(sheet, journey, person))
        .collect()
}

fn view(sheet: &Sheet, journey: &Journey<'_>, person: &Person) -> PersonView {
    let progress = journey.progress(&person.who);
    let mut pages = journey
        .pages()
        .iter()
        .filter(|page| page.id.who == person.who);
    let first = pages.clone().next();
    let unfinished = pages.find(|page| !page.is_done());
    let (state, done) = match (progress.asked, progress.answered, progress.missing) {
        (0, _, _) => ("お伺いすることはありません", true),
        (_, 0, 0) if journey.is_complete() => ("お答えは任意です", true),
        (_, 0, _) => ("未入力", false),
        (_, _, 0) => ("入力済み", true),
        _ => ("入力中", false),
    };
    let mut about = Vec::new();
    if person.who != Who::Insured {
        about.push(people::about(person));
        about.extend(people::reasons(sheet, &person.who));
    }
    PersonView {
        name: people::called(sheet, &person.who),
        about,
        state,
        done,
        url: unfinished
            .or(first)
            .map_or_else(String::new, |page| own(sheet, &page.id)),
    }
}

/// Where the large button leads.
fn next(sheet: &Sheet, journey: &Journey<'_>, missing: usize) -> Option<Step> {
    if !sheet.takes_answers() {
        return None;
    }
    let step = |label, url| Some(Step { label, url });
    let check = format!("{}/check", address(sheet));
    if sheet.status() == Status::Returned {
        let first = sheet
            .returned()
            .iter()
            .map(|one| place(sheet, journey, one));
        let first = first.into_iter().find(|url| !url.is_empty());
        // Nothing is named any more when it was about somebody who must not appear.
        let label = if sheet.returned().is_empty() {
            "お答えを確認して再提出する"
        } else {
            "直して再提出する"
        };
        return step(label, first.unwrap_or(check));
    }
    let unfinished = journey.first_unfinished();
    if unfinished.is_none() && missing > 0 {
        return step("足りない書類を出す", list_address(sheet));
    }
    if let Some(same) = super::same::way(sheet) {
        return step("前回のお答えから始める", same);
    }
    match (sheet.status(), unfinished) {
        (Status::NotStarted, Some(page)) => step("回答を始める", own(sheet, &page.id)),
        (_, Some(page)) => step("続きを答える", own(sheet, &page.id)),
        (_, None) => step("お答えを確認して提出する", check),
    }
}

fn way(sheet: &Sheet, label: &'static str, ending: &str) -> Step {
    Step {
        label,
        url: format!("{}/{ending}", address(sheet)),
    }
}

/// The other ways on; `apart`: papers come first, and the way to the check page is one of these.
fn links(sheet: &Sheet, apart: bool) -> Vec<Step> {
    let own = |label, ending: &str| way(sheet, label, ending);
    let running = matches!(sheet.state(), State::Running { .. });
    match sheet.status() {
        Status::NotStarted => Vec::new(),
        Status::InProgress | Status::Returned => {
            let check = if apart && sheet.status() == Status::InProgress {
                "お答えを確認して提出する"
            } else {
                "お答えを確認する"
            };
            vec![own(check, "check")]
        }
        Status::Submitted | Status::Resubmitted => {
            let mut links = vec![
                own("受付票を見る", "receipt"),
                own("書類を追加する", "documents"),
                own("提出したお答えを見る", "check"),
            ];
            if running {
                links.push(own("提出を取り下げる", "take-back"));
            }
            links
        }
        Status::UnderReview => vec![
            own("受付票を見る", "receipt"),
            own("書類を追加する", "documents"),
            own("提出したお答えを見る", "check"),
        ],
        Status::Decided => vec![
            own("確認の結果を見る", "result"),
            own("お出しいただいた書類を見る", "documents"),
            own("提出したお答えを見る", "check"),
        ],
    }
}
