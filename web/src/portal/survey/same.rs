//! `/portal/survey/{case}/same`: last year's answers, to be confirmed at once.

use app::survey::{Confirmed, Sheet, Unchanged};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::case::Status;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Key, Who};

use super::banner::Banner;
use super::page::own;
use super::question::shown;
use super::{address, open, people};
use crate::answer::{Answer, Failure, go, ok, page};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/survey/same.html")]
struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    case_url: String,
    trouble: &'static str,
    people: Vec<PersonView>,
    seen: String,
    one_by_one: String,
}

/// One person as they are registered, with last year's answers.
struct PersonView {
    name: String,
    roster: Vec<(&'static str, String)>,
    answers: Vec<AnswerView>,
}

struct AnswerView {
    ask: String,
    lines: Vec<String>,
}

/// Where last year's answers are confirmed, for somebody who has not begun and was asked last year.
pub(super) fn way(sheet: &Sheet) -> Option<String> {
    let begins = sheet.takes_answers() && sheet.status() == Status::NotStarted;
    let has_some = begins && !app::survey::unchanged(sheet).is_empty();
    has_some.then(|| format!("{}/same", address(sheet)))
}

/// `GET`; to the task list where nothing can be confirmed.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let same = app::survey::unchanged(&sheet);
    if same.is_empty() || !sheet.takes_answers() {
        return Ok(go(&address(&sheet)));
    }
    let page = Page::new(&sheet, &same, (respondent.shell(), ""))?;
    Ok(respondent.visitor.answer(ok(&page)))
}

/// `POST`: to what is still open, or to the check page.
pub(crate) async fn save(respondent: Respondent, Path(case): Path<String>, form: Form) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let (who, seen) = (&respondent.insured, form.text("seen"));
    let (confirmed, sheet) =
        app::survey::confirm_unchanged(respondent.portal(), who, sheet, &seen).await?;
    match confirmed {
        Confirmed::Done => {}
        Confirmed::NotFound => return Err(Failure::NotFound),
        // The task list says where the case stands and what can be done.
        Confirmed::NotNow(_) => return Ok(go(&address(&sheet))),
        Confirmed::ChangedMeanwhile => return changed(&respondent, &case).await,
    }
    let journey = sheet.journey();
    let open = journey.first_unfinished();
    let check = format!("{}/check", address(&sheet));
    Ok(go(&open.map_or(check, |page| own(&sheet, &page.id))))
}

/// The page again, as it is now: somebody answered on another page or device meanwhile.
async fn changed(respondent: &Respondent, case: &str) -> Answer {
    let sheet = open(respondent, case).await?;
    let same = app::survey::unchanged(&sheet);
    if same.is_empty() {
        return Ok(go(&address(&sheet)));
    }
    let trouble = "別の画面か別の端末で、お答えが変わりました。残りのお答えをご覧になってから、もう一度お進みください。";
    let shown = Page::new(&sheet, &same, (respondent.shell(), trouble))?;
    Ok(page(StatusCode::CONFLICT, &shown))
}

impl Page {
    fn new(
        sheet: &Sheet,
        same: &[Unchanged],
        (shell, trouble): (Shell, &'static str),
    ) -> Result<Self, Failure> {
        let journey = sheet.journey();
        let first = journey.first_unfinished();
        let groups = same.chunk_by(|one, next| one.page.who == next.page.who);
        Ok(Self {
            shell,
            banner: Banner::of_sheet(sheet),
            name: sheet.campaign().name.clone(),
            case_url: address(sheet),
            trouble,
            people: groups.filter_map(|pages| of_person(sheet, pages)).collect(),
            seen: app::survey::shown_unchanged(same)?,
            one_by_one: first.map_or_else(|| address(sheet), |page| own(sheet, &page.id)),
        })
    }
}

fn of_person(sheet: &Sheet, pages: &[Unchanged]) -> Option<PersonView> {
    let who = &pages.first()?.page.who;
    let name = sheet.name(who);
    let answers = pages.iter().flat_map(|page| &page.answers);
    let view = |(key, answer): &(Key, domain::questionnaire::Answer)| {
        let question = sheet.questionnaire().questions.get(key)?;
        Some(AnswerView {
            ask: with_name(&question.ask, name),
            lines: shown::answer(&question.kind, answer),
        })
    };
    Some(PersonView {
        name: people::called(sheet, who),
        roster: match who {
            Who::Insured => Vec::new(),
            Who::Dependent(_) => people::roster(sheet, who),
        },
        answers: answers.filter_map(view).collect(),
    })
}
