//! `/portal/survey/{case}/receipt`: that it has been handed in; to be printed.

use app::survey::{Entry, Papers, Sheet};
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{State, Status};
use domain::japan_time::format_minute;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Key, Questionnaire};

use super::documents::papers_for;
use super::papers::PapersOf;
use super::{address, open, papers, people};
use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/survey/receipt.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    fresh: bool,
    number: String,
    at: String,
    who: String,
    symbol_number: String,
    insurer: String,
    digest: String,
    items: Vec<ItemView>,
    papers: Vec<PapersOf>,
    missing: usize,
    can_take_back: bool,
}

/// One thing that was handed in.
struct ItemView {
    what: String,
    digest: String,
}

/// Whether it has just been handed in.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    new: String,
}

/// `GET`.
pub(crate) async fn show(
    respondent: Respondent,
    Path(case): Path<String>,
    Query(said): Query<Said>,
) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let who = &respondent.insured;
    let receipt = app::survey::receipt_of(respondent.portal(), who, sheet.case()).await?;
    let receipt = receipt.ok_or(Failure::NotFound)?;
    let there = papers_for(&respondent, sheet.case()).await?;
    let item = |entry: &Entry| {
        Some(ItemView {
            what: what(&sheet, &receipt.questionnaire, &entry.what)?,
            digest: entry.sha256.clone(),
        })
    };
    let journey = sheet.journey();
    let wanted = sheet.wanted(journey.documents(), &Papers::of(&there));
    let person = &respondent.person;
    let page = Page {
        shell: respondent.shell(),
        name: sheet.campaign().name.clone(),
        case_url: address(&sheet),
        fresh: !said.new.is_empty(),
        number: receipt.number.to_string(),
        at: format_minute(receipt.submitted_at),
        who: format!("{} さん", respondent.name()),
        symbol_number: format!("{}-{}", person.symbol, person.number),
        insurer: respondent.insurer().name.clone(),
        digest: receipt.proof.digest.clone(),
        items: receipt.proof.entries.iter().filter_map(item).collect(),
        papers: papers::by_person(&sheet, &wanted, &there),
        missing: wanted.iter().filter(|one| one.is_missing()).count(),
        can_take_back: can_take_back(&sheet),
    };
    Ok(respondent.visitor.answer(ok(&page)))
}

/// Whether the submission can be taken back now.
pub(in crate::portal) fn can_take_back(sheet: &Sheet) -> bool {
    let handed_in = matches!(sheet.status(), Status::Submitted | Status::Resubmitted);
    handed_in && matches!(sheet.state(), State::Running { .. })
}

/// An entry in words: `answer/WHO/QUESTION`, `file/WHO/DOCUMENT/FILE`, `later/WHO/REQUIREMENT`. Nothing of somebody who is
/// not of this case for the reader.
pub(in crate::portal) fn what(
    sheet: &Sheet,
    questionnaire: &Questionnaire,
    entry: &str,
) -> Option<String> {
    let mut parts = entry.split('/');
    let (sort, who, key) = (parts.next()?, parts.next()?, parts.next()?);
    let mut people = sheet.people().iter();
    let person = people.find(|person| person.who.to_string() == who)?;
    let paper = |key: &str| {
        questionnaire
            .documents
            .get(key)
            .map(|kind| kind.name.clone())
    };
    let text = match sort {
        "answer" => questionnaire.questions.get(key)?.ask.clone(),
        "file" => format!("{}（ファイル）", paper(key)?),
        "later" => {
            let wanted = app::survey::requirement(questionnaire, &Key::parse(key).ok()?)?;
            let first = wanted.one_of.first()?.first()?;
            format!("{}（あとから出す書類）", paper(first.as_str())?)
        }
        _ => return None,
    };
    let text = with_name(&text, &person.name);
    Some(format!("{}：{text}", people::called(sheet, &person.who)))
}
