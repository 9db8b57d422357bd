//! `/portal/subsidies/applications/{case}/result`: what was decided for each person, and how it is paid.

use app::subsidies::{Application, Part};
use app::survey::Sheet;
use askama::Template;
use axum::extract::Path;
use domain::questionnaire::Who;
use domain::subsidies::{Outcome, Status, Way};

use super::reckoned::{TreatmentView, treated};
use super::{account, address, of, open};
use crate::answer::{Answer, Failure, ok};
use crate::portal::subsidies::words::{expected, way, yen};
use crate::portal::survey::people::called;
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/applications/result.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    state: &'static str,
    people: Vec<ResultView>,
    sum: String,
    way: &'static str,
    /// When it is expected; empty when it is paid, or nothing is.
    expected: String,
    paid: bool,
    came_back: bool,
    account: &'static str,
}

/// What was decided for somebody.
struct ResultView {
    name: String,
    decision: &'static str,
    approved: bool,
    amount: String,
    reckoned: String,
    reason: String,
    treatments: Vec<TreatmentView>,
}

/// `GET`; there is none before it is decided.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let application = of(&sheet)?;
    let status = application.status;
    let decided = matches!(
        status,
        Status::Approved
            | Status::InRun
            | Status::Paid
            | Status::Refused
            | Status::TransferReturned
    );
    if !decided {
        return Err(Failure::NotFound);
    }
    let page = page(respondent.shell(), &sheet, application)?;
    Ok(respondent.visitor.answer(ok(&page)))
}

fn page(shell: Shell, sheet: &Sheet, application: &Application) -> Result<Page, Failure> {
    let (status, pays) = (application.status, application.way());
    let pays = pays.filter(|_| status != Status::Refused);
    let waits = matches!(status, Status::Approved | Status::InRun);
    let coming = pays.filter(|_| waits);
    Ok(Page {
        shell,
        name: sheet.campaign().name.clone(),
        case_url: address(sheet.case()),
        state: crate::portal::subsidies::status::short(status),
        people: sheet
            .people()
            .iter()
            .filter_map(|person| {
                let mut parts = application.parts.iter();
                let is_theirs =
                    |part: &&Part| Who::Dependent(part.person.to_string()) == person.who;
                let part = parts.find(is_theirs)?;
                Some(view(called(sheet, &person.who), part))
            })
            .collect(),
        sum: match status {
            Status::Refused => String::new(),
            _ => application.amount()?.map_or_else(String::new, yen),
        },
        way: pays.map_or("", way),
        expected: coming.map_or_else(String::new, |way| expected(&application.subsidy, way)),
        paid: status == Status::Paid,
        came_back: status == Status::TransferReturned,
        account: match pays {
            Some(Way::Account) if status.takes_account() => account(),
            _ => "",
        },
    })
}

fn view(name: String, part: &Part) -> ResultView {
    let (decision, approved) = match part.outcome {
        Some(Outcome::Approved) => ("承認", true),
        Some(Outcome::Reduced) => ("減額", true),
        Some(Outcome::Refused) => ("不支給", false),
        None => ("確認中", false),
    };
    let reduced = part.outcome == Some(Outcome::Reduced);
    ResultView {
        name,
        decision,
        approved,
        amount: if approved {
            part.amount.map_or_else(String::new, yen)
        } else {
            String::new()
        },
        reckoned: if reduced {
            yen(part.reckoned)
        } else {
            String::new()
        },
        reason: part.reason.clone().unwrap_or_default(),
        treatments: treated(part),
    }
}
