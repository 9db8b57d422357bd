//! `/portal/survey/{case}/take-back`: asks, then takes a submission back.

use app::survey::TakenBack;
use askama::Template;
use axum::extract::Path;
use domain::case::State;

use super::banner::day;
use super::{address, open, receipt};
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/survey/take-back.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    deadline: String,
}

/// `GET`; from where nothing can be taken back, to the task list.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let sheet = open(&respondent, &case).await?;
    if !receipt::can_take_back(&sheet) {
        return Ok(go(&address(&sheet)));
    }
    let page = Page {
        shell: respondent.shell(),
        name: sheet.campaign().name.clone(),
        case_url: address(&sheet),
        deadline: match sheet.state() {
            State::Running { last_day, .. } => day(last_day),
            _ => String::new(),
        },
    };
    Ok(respondent.visitor.answer(ok(&page)))
}

/// `POST`; the form holds nothing but its token.
pub(crate) async fn save(respondent: Respondent, Path(case): Path<String>, _form: Form) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let who = &respondent.insured;
    let address = address(&sheet);
    match app::survey::take_back(respondent.portal(), who, sheet.case()).await? {
        TakenBack::Done => Ok(go(&format!("{address}?taken_back=1"))),
        TakenBack::NotNow(_) => Ok(go(&address)),
        TakenBack::NotFound => Err(Failure::NotFound),
    }
}
