//! What came back, in words, and where it can be put right.

use app::survey::{Deficiency, Item, Sheet, requirement};
use domain::questionnaire::Journey;
use domain::questionnaire::wording::with_name;

use crate::portal::survey::documents::paper_address;
use crate::portal::survey::page::own;
use crate::portal::survey::people;

/// Something that has to be put right.
pub(in crate::portal) struct ReturnedView {
    pub(in crate::portal) what: String,
    pub(in crate::portal) reason: String,
    pub(in crate::portal) example: String,
    pub(in crate::portal) url: String,
}

/// Everything the last return names.
pub(in crate::portal) fn returned(sheet: &Sheet, journey: &Journey<'_>) -> Vec<ReturnedView> {
    let view = |one: &Deficiency| ReturnedView {
        what: said(sheet, one),
        reason: one.reason.clone(),
        example: one.example.clone().unwrap_or_default(),
        url: place(sheet, journey, one),
    };
    sheet.returned().iter().map(view).collect()
}

/// What came back, and whose; most questions name the person themselves.
fn said(sheet: &Sheet, one: &Deficiency) -> String {
    let (what, name) = (what(sheet, one), sheet.name(&one.who));
    if !name.is_empty() && what.contains(name) {
        return what;
    }
    format!("{}：{what}", people::called(sheet, &one.who))
}

/// What came back: the question, or the paper, in words.
fn what(sheet: &Sheet, one: &Deficiency) -> String {
    let questionnaire = sheet.questionnaire();
    let text = match &one.item {
        Item::Answer(key) => questionnaire
            .questions
            .get(key)
            .map(|found| found.ask.clone()),
        Item::Document(key) => {
            let found = requirement(questionnaire, key);
            let paper = found.and_then(|found| found.one_of.first()?.first());
            let kind = paper.and_then(|paper| questionnaire.documents.get(paper));
            kind.map(|kind| kind.name.clone())
        }
    };
    with_name(&text.unwrap_or_default(), sheet.name(&one.who))
}

/// Where it can be put right.
pub(in crate::portal) fn place(sheet: &Sheet, journey: &Journey<'_>, one: &Deficiency) -> String {
    let key = match &one.item {
        Item::Answer(key) => key,
        Item::Document(key) => {
            let found = requirement(sheet.questionnaire(), key);
            let paper = found.and_then(|found| found.one_of.first()?.first());
            return paper.map_or_else(String::new, |paper| paper_address(sheet, paper, &one.who));
        }
    };
    let mut pages = journey.pages().iter();
    let found = pages.find(|page| {
        let mut questions = page.questions.iter();
        page.id.who == one.who && questions.any(|asked| asked.question.key == *key)
    });
    found.map_or_else(String::new, |page| own(sheet, &page.id))
}
