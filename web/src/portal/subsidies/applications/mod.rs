//! `/portal/subsidies/applications/{case}`: applications. Questions, papers and messages are the pages of surveys
//! (`portal::survey`), which speak of applications here.

pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod receipt;
mod reckoned;
pub(crate) mod result;
pub(crate) mod submit;
pub(crate) mod take_back;
pub(crate) mod withdraw;

use app::subsidies::Application;
use app::survey::Sheet;
use uuid::Uuid;

use crate::answer::Failure;
use crate::portal::survey;
use crate::routes::access;
use crate::who::Respondent;

/// Where applications are.
pub(in crate::portal) const ROOM: &str = "/portal/subsidies/applications/";
/// Where the member says to which account the money goes.
const ACCOUNT: &str = "/portal/account/bank";

/// The address of an application.
pub(in crate::portal) fn address(case: Uuid) -> String {
    format!("{ROOM}{case}")
}

/// The application that an address names, when it is this person's.
async fn open(respondent: &Respondent, case: &str) -> Result<Sheet, Failure> {
    survey::open(respondent, case).await
}

/// What a case is besides as an application.
fn of(sheet: &Sheet) -> Result<&Application, Failure> {
    sheet.application().ok_or(Failure::NotFound)
}

/// The address of the account's page; empty where there is none.
fn account() -> &'static str {
    access("GET", ACCOUNT).map_or("", |_| ACCOUNT)
}
