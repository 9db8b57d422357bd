//! `/portal/subsidies/applications/{case}`: the task list – who is applied for, how far each is, the receipts, what comes next.

use app::subsidies::Application;
use app::survey::{Papers, Person, Sheet};
use app::uploads::Paper;
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{State, Status as Stage};
use domain::questionnaire::Journey;
use domain::subsidies::Status;

use super::{account, address, of, open};
use crate::answer::{Answer, Failure, ok};
use crate::portal::subsidies::words::{expected, paragraphs, yen};
use crate::portal::survey::banner::Banner;
use crate::portal::survey::case::returned::{ReturnedView, place, returned};
use crate::portal::survey::documents::{list_address, papers_for};
use crate::portal::survey::page::own;
use crate::portal::survey::papers::{self, PapersOf};
use crate::portal::survey::people;
use crate::portal::survey::speech::words;
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/applications/case.html")]
struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    said: Vec<String>,
    returned: Vec<ReturnedView>,
    next: Option<Step>,
    people: Vec<PersonView>,
    papers: Vec<PapersOf>,
    missing: usize,
    papers_url: String,
    links: Vec<Step>,
    account: &'static str,
    messages_url: String,
    /// How many messages have not been read.
    unread: i64,
    season_url: String,
}

/// Somebody who is applied for.
struct PersonView {
    name: String,
    about: String,
    state: &'static str,
    done: bool,
    url: String,
}

/// A link.
struct Step {
    label: String,
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
        shell = shell.saying("申請を取り下げました。内容を直したら、もう一度申請してください。");
    } else if !said.gone.is_empty() {
        shell = shell.advising(words(&sheet).gone);
    }
    let (portal, case) = (respondent.portal(), sheet.case());
    let unread = app::messages::unread(portal, respondent.insurer().id, &[case]).await?;
    let mut page = page(&sheet, &there, shell)?;
    page.unread = unread.get(&case).copied().unwrap_or(0);
    Ok(respondent.visitor.answer(ok(&page)))
}

fn page(sheet: &Sheet, there: &[Paper], shell: Shell) -> Result<Page, Failure> {
    let application = of(sheet)?;
    let journey = sheet.journey();
    let wanted = sheet.wanted(journey.documents(), &Papers::of(there));
    let missing = wanted.iter().filter(|one| one.is_missing()).count();
    let begun = sheet.status() != Stage::NotStarted;
    Ok(Page {
        banner: Banner::of_sheet(sheet),
        name: sheet.campaign().name.clone(),
        said: said(sheet, application)?,
        returned: returned(sheet, &journey),
        next: next(sheet, &journey, missing),
        people: sheet
            .people()
            .iter()
            .map(|person| view(sheet, &journey, person))
            .collect(),
        papers: if begun {
            papers::by_person(sheet, &wanted, there)
        } else {
            Vec::new()
        },
        missing: if sheet.takes_answers() { missing } else { 0 },
        papers_url: list_address(sheet),
        links: links(sheet, application.status),
        account: match application.status {
            Status::TransferReturned => account(),
            _ => "",
        },
        messages_url: format!("{}/messages", address(sheet.case())),
        unread: 0,
        season_url: crate::portal::subsidies::address(&sheet.campaign().key),
        shell,
    })
}

/// What becomes of it now.
fn said(sheet: &Sheet, application: &Application) -> Result<Vec<String>, Failure> {
    let texts = &application.subsidy.texts;
    let amount = application.amount()?.map_or_else(String::new, yen);
    let way = application.way();
    let expected = way.map_or_else(String::new, |way| expected(&application.subsidy, way));
    let after = || paragraphs(&texts.received);
    Ok(match application.status {
        Status::Draft | Status::Returned => match sheet.state() {
            State::Over { .. } => paragraphs(&texts.over),
            _ => Vec::new(),
        },
        Status::Received => {
            let mut said = after();
            said.push("担当者が確認を始めるまでは、申請を取り下げて直せます。".to_owned());
            said
        }
        Status::Checking => {
            let mut said = after();
            said.push(
                "担当者が確認しています。内容を直したいときは、画面の下のお問い合わせ先へご連絡ください。"
                    .to_owned(),
            );
            said
        }
        Status::Approved | Status::InRun => {
            vec![format!(
                "{amount}をお支払いします。お支払いの予定：{expected}"
            )]
        }
        Status::Paid => vec![format!("{amount}をお支払いしました。")],
        Status::Refused => {
            vec![
                "お支払いできないことになりました。理由は、結果の画面でご覧になれます。".to_owned(),
            ]
        }
        Status::TransferReturned => {
            vec![
                "登録された口座へのお振り込みができませんでした。口座の内容をご確認ください。"
                    .to_owned(),
            ]
        }
        Status::TakenBack => {
            vec![
                "この申請は取りやめになりました。申請するときは、もう一度はじめからお願いします。"
                    .to_owned(),
            ]
        }
    })
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
        (0, _, _) => ("入力することはありません", true),
        (_, 0, 1..) => ("未入力", false),
        (_, _, 0) => ("入力済み", true),
        _ => ("入力中", false),
    };
    PersonView {
        name: people::called(sheet, &person.who),
        about: people::about(person),
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
    let step = |label: &str, url| {
        let label = label.to_owned();
        Some(Step { label, url })
    };
    let check = format!("{}/check", address(sheet.case()));
    if sheet.status() == Stage::Returned {
        let back = sheet.returned().iter();
        let places = back.map(|one| place(sheet, journey, one));
        let first = places.into_iter().find(|url| !url.is_empty());
        // Nothing is named any more when it was about somebody who must not appear.
        let label = if sheet.returned().is_empty() {
            "申請内容を確認してもう一度申請する"
        } else {
            "直してもう一度申請する"
        };
        return step(label, first.unwrap_or(check));
    }
    match journey.first_unfinished() {
        Some(page) if sheet.status() == Stage::NotStarted => {
            step("入力を始める", own(sheet, &page.id))
        }
        Some(page) if journey.progress(&page.id.who).answered == 0 => {
            let name = people::called(sheet, &page.id.who);
            step(&format!("次の方：{name}"), own(sheet, &page.id))
        }
        Some(page) => step("続きを入力する", own(sheet, &page.id)),
        None if missing > 0 => step("領収書などの書類を出す", list_address(sheet)),
        None => step("申請内容を確認して申請する", check),
    }
}

/// The other ways on.
fn links(sheet: &Sheet, status: Status) -> Vec<Step> {
    let own = |label: &str, ending: &str| Step {
        label: label.to_owned(),
        url: format!("{}/{ending}", address(sheet.case())),
    };
    let receipt = || own("受付票を見る", "receipt");
    let more = || own("書類を追加する", "documents");
    let seen = || own("申請した内容を見る", "check");
    let give_up = || own("申請をやめる", "withdraw");
    let running = matches!(sheet.state(), State::Running { .. });
    match status {
        Status::Draft if !running => Vec::new(),
        Status::Draft | Status::Returned => vec![own("申請内容を確認する", "check"), give_up()],
        Status::Received if running => vec![
            receipt(),
            more(),
            seen(),
            own("申請を取り下げて直す", "take-back"),
        ],
        Status::Received | Status::Checking => vec![receipt(), more(), seen()],
        Status::Approved
        | Status::InRun
        | Status::Paid
        | Status::Refused
        | Status::TransferReturned => vec![own("結果を見る", "result"), receipt(), seen()],
        Status::TakenBack => Vec::new(),
    }
}
