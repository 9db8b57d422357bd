//! `/portal/subsidies/applications/{case}/withdraw`: asks, then gives an application up for good.

use app::subsidies::Withdrawn;
use app::survey::Sheet;
use askama::Template;
use axum::extract::Path;
use domain::case::State;

use super::{address, open};
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::portal::subsidies;
use crate::portal::survey::people::called;
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/applications/withdraw.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    people: Vec<String>,
}

/// `GET`; from where nothing can be given up, to the task list.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let sheet = open(&respondent, &case).await?;
    if !can_be_given_up(&sheet) {
        return Ok(go(&address(sheet.case())));
    }
    let people = sheet.people().iter();
    let page = Page {
        shell: respondent.shell(),
        name: sheet.campaign().name.clone(),
        case_url: address(sheet.case()),
        people: people.map(|person| called(&sheet, &person.who)).collect(),
    };
    Ok(respondent.visitor.answer(ok(&page)))
}

/// `POST`: to the season; the form holds nothing but its token.
pub(crate) async fn save(respondent: Respondent, Path(case): Path<String>, _form: Form) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let (portal, who) = (respondent.portal(), &respondent.insured);
    match app::subsidies::withdraw(portal, who, sheet.case()).await? {
        Withdrawn::Done => {
            let season = subsidies::address(&sheet.campaign().key);
            Ok(go(&format!("{season}?withdrawn=1")))
        }
        Withdrawn::NotNow(_) => Ok(go(&address(sheet.case()))),
        Withdrawn::NotFound => Err(Failure::NotFound),
    }
}

fn can_be_given_up(sheet: &Sheet) -> bool {
    let application = sheet.application();
    let open = application.is_some_and(|one| one.status.takes_answers());
    open && matches!(sheet.state(), State::Running { .. })
}
