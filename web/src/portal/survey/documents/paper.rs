//! `/portal/survey/{case}/documents/{paper}`: one paper of one person – what it is, its files, and the form that sends more.

use app::survey::{PaperState, Papers, Sheet, Wanted};
use app::uploads::{Paper, Sent, Uploaded, upload};
use askama::Template;
use axum::extract::{Path, Query};
use domain::japan_time::format_time;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Key, Who};

use super::files::{FileView, views};
use super::place::{Place, paper_address, papers_of};
use super::refused::{self, RefusedView};
use super::{picture, reached};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::{FileForm, SentFile};
use crate::portal::survey::banner::Banner;
use crate::portal::survey::papers::{PaperKindView, kind, there};
use crate::portal::survey::speech::{Words, words};
use crate::portal::survey::{address, papers};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/survey/documents/paper.html")]
struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    list_url: String,
    url: String,
    person: String,
    kind: PaperKindView,
    picture: &'static str,
    picture_says: &'static str,
    asked: Option<AskedView>,
    files: Vec<FileView>,
    refused: Vec<RefusedView>,
    taken: usize,
    takes: bool,
    changes: bool,
    closed: String,
    next: Option<(String, String)>,
    /// The check page of an application, where nothing lacks any more.
    check: String,
    words: &'static Words,
}

/// What asks for a paper.
struct AskedView {
    /// Why.
    reasons: Vec<String>,
    /// 「3通」; empty for one.
    copies: String,
    /// What still lacks, or that it is enough.
    state: String,
    done: bool,
    /// Why it came back, and how it would be right.
    returned: Option<(String, String)>,
    /// The other ways, where there are several.
    ways: Vec<Vec<OtherView>>,
}

/// A paper of an alternative.
struct OtherView {
    name: String,
    /// Empty for the paper of this page.
    url: String,
    /// 「2つ保存済み」; empty where nothing is there.
    there: String,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    saved: String,
    done: String,
}

/// `GET`. A paper that nobody asks for and that has no files leads to the list.
pub(crate) async fn show(
    member: Member,
    Path((case, paper)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    let place = Place::find(&member, &case, &paper).await?;
    let papers = papers_of(&member, place.sheet.case()).await?;
    let mut shell = member.shell();
    let last = place.among(&papers).and_then(last_saved);
    if let (Some(count @ 1..), Some(at)) = (said.saved.parse::<u8>().ok(), last) {
        shell = shell.saying(&format!(
            "保存済み {at}：{count}つのファイルをお預かりしました。"
        ));
    } else if let Some(done) = super::arrange::said(&said.done) {
        shell = shell.saying(done);
    }
    match page(&place, &papers, shell) {
        Some(page) => Ok(member.visitor.answer(ok(&page))),
        None => Ok(go(&super::list_address(&place.sheet))),
    }
}

/// `POST`: takes the files one after the other. Those that were taken stay, whatever the others are.
pub(crate) async fn save(
    member: Member,
    Path((case, paper)): Path<(String, String)>,
    mut form: FileForm,
) -> Answer {
    let place = Place::find(&member, &case, &paper).await?;
    let (mut taken, mut refused) = (0, Vec::new());
    while let Some(mut file) = form.next().await? {
        let uploaded = send(&member, &place, &mut file).await?;
        match refused::of(&file.name, &uploaded) {
            None => taken += 1,
            Some(reason) => refused.push(reason),
        }
        let stopped = matches!(uploaded, Uploaded::BrokenOff);
        if stopped || !file.skip().await {
            break;
        }
    }
    if refused.is_empty() && taken > 0 {
        return Ok(go(&format!("{}?saved={taken}", place.address())));
    }
    let papers = papers_of(&member, place.sheet.case()).await?;
    let again = page(&place, &papers, member.shell());
    let mut again = again.ok_or_else(|| Failure::Elsewhere(super::list_address(&place.sheet)))?;
    (again.taken, again.refused) = (taken, or_none_chosen(refused, taken));
    Ok(member.visitor.answer(wrong(&again)))
}

async fn send(member: &Member, place: &Place, file: &mut SentFile) -> Result<Uploaded, Failure> {
    let sent = Sent {
        name: &file.name,
        bytes: Some(file.most),
    };
    let (portal, who) = (member.portal(), &member.member);
    Ok(upload(portal, who, place.slot(), sent, &mut file.bytes).await?)
}

/// Nothing was taken and nothing refused: nothing was chosen.
pub(super) fn or_none_chosen(refused: Vec<RefusedView>, taken: usize) -> Vec<RefusedView> {
    if taken > 0 || !refused.is_empty() {
        return refused;
    }
    vec![RefusedView {
        name: "ファイルが選ばれていません。".to_owned(),
        what: String::new(),
        way: "「ファイルを選択」から、写真かPDFを選んでください。",
    }]
}

/// 「12:03」 of the file that came last.
fn last_saved(paper: &Paper) -> Option<String> {
    let last = paper.files.iter().map(|file| file.saved_at).max();
    last.map(format_time)
}

/// The page; `None` for a paper that nobody asks for and that has no files.
fn page(place: &Place, papers: &[Paper], shell: Shell) -> Option<Page> {
    let sheet = &place.sheet;
    let journey = sheet.journey();
    let there = Papers::of(papers);
    let wanted = sheet.wanted(journey.documents(), &there);
    let (paper, asked) = (place.among(papers), place.asked_by(&wanted));
    if paper.is_none() && asked.is_none() {
        return None;
    }
    let url = place.address();
    let reached = reached(sheet, paper);
    let files = paper.map_or_else(Vec::new, |paper| views(&url, paper));
    let (picture, picture_says) = picture::of(&place.kind);
    Some(Page {
        banner: Banner::of_sheet(sheet),
        name: sheet.campaign().name.clone(),
        list_url: super::list_address(sheet),
        person: place.called(),
        kind: PaperKindView {
            purged: paper.map_or_else(String::new, papers::purged),
            ..kind(sheet, &place.kind, sheet.name(&place.who))
        },
        picture,
        picture_says,
        asked: asked.map(|asked| asked_view(place, asked, &there)),
        files,
        refused: Vec::new(),
        taken: 0,
        takes: reached.is_ok(),
        changes: paper.is_some_and(|paper| paper.changes),
        closed: reached.err().map_or_else(String::new, refused::not_now),
        check: check(sheet, &wanted),
        next: next(place, &wanted),
        words: words(sheet),
        url,
        shell,
    })
}

fn asked_view(place: &Place, asked: &Wanted<'_>, papers: &Papers) -> AskedView {
    let sheet = &place.sheet;
    let name = sheet.name(&place.who);
    let required = &asked.required;
    let returned = sheet.came_back(required);
    let ways = required.requirement.one_of.iter();
    let other = |key: &Key| {
        let kind = sheet.questionnaire().documents.get(key)?;
        Some(OtherView {
            name: with_name(&kind.name, name),
            url: if *key == place.kind.key {
                String::new()
            } else {
                paper_address(sheet, key, &place.who)
            },
            there: there(papers.there(place.person, key.as_str())),
        })
    };
    let all: Vec<Vec<OtherView>> = ways
        .map(|way| way.iter().filter_map(other).collect())
        .collect();
    let alone = all.len() == 1 && all.iter().all(|way| way.len() == 1);
    let reasons = required.reasons.iter();
    AskedView {
        reasons: reasons.map(|reason| with_name(reason, name)).collect(),
        copies: papers::copies(required),
        state: papers::state(asked, papers),
        done: matches!(asked.standing, PaperState::Complete | PaperState::Covered),
        returned: returned.map(|one| (one.reason.clone(), one.example.clone().unwrap_or_default())),
        ways: if alone { Vec::new() } else { all },
    }
}

/// The check page of an application, when everything is there; empty else, and in a survey.
fn check(sheet: &Sheet, wanted: &[Wanted<'_>]) -> String {
    let lacks = |one: &Wanted<'_>| one.is_missing() || one.standing == PaperState::ToPutRight;
    let ready = sheet.takes_answers() && sheet.journey().is_complete();
    if sheet.application().is_none() || !ready || wanted.iter().any(lacks) {
        return String::new();
    }
    format!("{}/check", address(sheet))
}

/// The next paper that is still missing.
fn next(place: &Place, wanted: &[Wanted<'_>]) -> Option<(String, String)> {
    let here = |one: &&Wanted<'_>| {
        let mut kinds = one.kinds();
        one.required.who == place.who && kinds.any(|kind| *kind == place.kind.key)
    };
    let mut missing = wanted
        .iter()
        .filter(|one| one.is_missing() || one.standing == PaperState::ToPutRight)
        .filter(|one| !here(one));
    let next = missing.next()?;
    let sheet = &place.sheet;
    let key = next.kinds().next()?;
    let kind = sheet.questionnaire().documents.get(key)?;
    let who: &Who = &next.required.who;
    let label = format!(
        "{}の{}",
        papers::honoured(who, sheet.name(who)),
        with_name(&kind.name, sheet.name(who))
    );
    Some((label, paper_address(sheet, key, who)))
}
