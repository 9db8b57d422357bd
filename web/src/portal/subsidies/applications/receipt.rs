//! `/portal/subsidies/applications/{case}/receipt`: that it has been handed in; to be printed.

use app::subsidies::Application;
use app::survey::{Entry, Sheet};
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::State;
use domain::japan_time::format_minute;

use super::reckoned::{ReckonedView, reckoned};
use super::{address, of, open};
use crate::answer::{Answer, Failure, ok};
use crate::portal::subsidies::words::{expected, paragraphs, way, yen};
use crate::portal::survey::receipt::{can_take_back, what};
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/applications/receipt.html")]
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
    reckoned: Vec<ReckonedView>,
    sum: String,
    /// How and when it is paid.
    way: &'static str,
    expected: String,
    said: Vec<String>,
    can_take_back: bool,
    /// Where somebody else can be applied for; empty where nobody can.
    others: String,
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
    let application = of(&sheet)?;
    let who = &respondent.insured;
    let receipt = app::survey::receipt_of(respondent.portal(), who, sheet.case()).await?;
    let receipt = receipt.ok_or(Failure::NotFound)?;
    let item = |entry: &Entry| {
        Some(ItemView {
            what: what(&sheet, &receipt.questionnaire, &entry.what)?,
            digest: entry.sha256.clone(),
        })
    };
    let person = &respondent.person;
    let (reckoned, sum) = reckoned(&sheet, application);
    let page = Page {
        shell: respondent.shell(),
        name: sheet.campaign().name.clone(),
        case_url: address(sheet.case()),
        fresh: !said.new.is_empty(),
        number: receipt.number.to_string(),
        at: format_minute(receipt.submitted_at),
        who: format!("{} さん", respondent.name()),
        symbol_number: format!("{}-{}", person.symbol, person.number),
        insurer: respondent.insurer().name.clone(),
        digest: receipt.proof.digest.clone(),
        items: receipt.proof.entries.iter().filter_map(item).collect(),
        reckoned,
        sum: yen(sum),
        way: application.way().map_or("", way),
        expected: when(application),
        said: paragraphs(&application.subsidy.texts.received),
        can_take_back: can_take_back(&sheet),
        others: others(&respondent, &sheet).await?,
    };
    Ok(respondent.visitor.answer(ok(&page)))
}

fn when(application: &Application) -> String {
    let way = application.way();
    way.map_or_else(String::new, |way| expected(&application.subsidy, way))
}

/// The season's page, while somebody of the family can still be applied for.
async fn others(respondent: &Respondent, sheet: &Sheet) -> Result<String, Failure> {
    let (portal, who) = (respondent.portal(), &respondent.insured);
    let key = &sheet.campaign().key;
    let offer = app::subsidies::offer(portal, who, key).await?;
    let open = offer.is_some_and(|offer| {
        let mut people = offer.people.iter();
        let running = matches!(offer.state, State::Running { .. });
        running && people.any(|(_, standing)| standing.refused.is_empty())
    });
    Ok(if open {
        crate::portal::subsidies::address(key)
    } else {
        String::new()
    })
}
