//! `/portal/subsidies/applications/{case}/take-back`: asks, then takes an application back, so that it can be put right.

use app::survey::TakenBack;
use askama::Template;
use axum::extract::Path;
use domain::case::State;

use super::{address, open};
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::portal::survey::banner::day;
use crate::portal::survey::receipt::can_take_back;
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/applications/take-back.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    deadline: String,
}

/// `GET`; from where nothing can be taken back, to the task list.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let sheet = open(&respondent, &case).await?;
    if !can_take_back(&sheet) {
        return Ok(go(&address(sheet.case())));
    }
    let page = Page {
        shell: respondent.shell(),
        name: sheet.campaign().name.clone(),
        case_url: address(sheet.case()),
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
    let (portal, who) = (respondent.portal(), &respondent.insured);
    let address = address(sheet.case());
    match app::survey::take_back(portal, who, sheet.case()).await? {
        TakenBack::Done => Ok(go(&format!("{address}?taken_back=1"))),
        TakenBack::NotNow(_) => Ok(go(&address)),
        TakenBack::NotFound => Err(Failure::NotFound),
    }
}
