//! A page that was open while the insurer put another version of the questionnaire in its place: nothing is saved, nothing typed is lost.

use app::survey::Sheet;
use askama::Template;
use axum::http::StatusCode;
use domain::my_number::left_out;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Journey, Key, PageId};

use super::brought::Brought;
use super::view::View;
use super::{address, own};
use crate::answer::{Answer, page};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::Respondent;

/// The field that tells which version a page has shown.
pub(super) const FIELD: &str = "version";

const UNSAVED: &str = "この画面を開いている間に、健康保険組合が質問を新しくしました。この画面のお答えは、まだ保存されていません。新しい質問をご確認のうえ、もう一度「次へ」を押してください。";

#[derive(Template)]
#[template(path = "portal/survey/changed.html")]
struct Page {
    shell: Shell,
    name: String,
    typed: Vec<Typed>,
    onward: String,
}

/// Something that was typed.
struct Typed {
    ask: String,
    value: String,
}

/// Whether a form is of another version than the one that is asked with now.
pub(super) fn is_old(sheet: &Sheet, form: &Form) -> bool {
    form.has(FIELD) && form.text(FIELD) != sheet.questionnaire().version
}

/// The same page with the new questions and what was typed in it; where it has no place for something, what was typed is shown.
pub(super) fn show(respondent: &Respondent, sheet: &Sheet, id: &PageId, form: &Form) -> Answer {
    let journey = sheet.journey();
    if let Some(brought) = Brought::read(sheet, id, form)
        && form.fields().all(|field| has_place(&journey, id, field))
    {
        let view = View::new(sheet, &journey, id);
        let view = view.with(&brought).unsaved(UNSAVED);
        return Ok(page(StatusCode::CONFLICT, &view.page(respondent.shell())?));
    }
    let onward = match journey.page(id) {
        Some(_) => own(sheet, id),
        None => address(sheet),
    };
    let shown = Page {
        shell: respondent.shell(),
        name: sheet.campaign().name.clone(),
        typed: form
            .fields()
            .filter_map(|field| typed(sheet, id, field))
            .collect(),
        onward,
    };
    Ok(page(StatusCode::CONFLICT, &shown))
}

/// The question a field is for, `q-KEY` or `q-KEY-PART`.
fn question(name: &str) -> Option<Key> {
    let rest = name.strip_prefix("q-")?;
    Key::parse(rest.split('-').next()?).ok()
}

fn has_place(journey: &Journey<'_>, id: &PageId, (name, value): (&str, &str)) -> bool {
    let Some(key) = question(name) else {
        return true;
    };
    let mut asked = journey
        .page(id)
        .into_iter()
        .flat_map(|page| &page.questions);
    value.trim().is_empty() || asked.any(|asked| asked.question.key == key)
}

fn typed(sheet: &Sheet, id: &PageId, (name, value): (&str, &str)) -> Option<Typed> {
    let key = question(name).filter(|_| !value.trim().is_empty())?;
    let question = sheet.questionnaire().questions.get(&key);
    let mut options = question.into_iter().flat_map(|one| one.kind.options());
    let option = options.find(|option| option.key.as_str() == value);
    Some(Typed {
        ask: question.map_or_else(String::new, |one| with_name(&one.ask, sheet.name(&id.who))),
        value: option.map_or_else(|| left_out(value), |option| option.label.clone()),
    })
}
