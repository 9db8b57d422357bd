//! Finding a case at the desk, and what there is to know of it.

use chrono::NaiveDate;
use domain::case::{Deadline, Removal, Status};
use domain::eligibility::Word as _;
use domain::questionnaire::{Progress, SaidRemoval, Who};
use store::roster::find;
use store::survey::{Dependent, movement};
use uuid::Uuid;

use super::held::Held;
use super::{Proof, Sheet, family};
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// A case as staff sees it: where it stands and how it came there; no answers.
#[derive(Clone, Debug)]
pub struct Found {
    /// The case.
    pub case: Uuid,
    /// Where it stands.
    pub status: Status,
    /// Its days.
    pub deadline: Deadline,
    /// The insured person, then the dependents.
    pub people: Vec<Standing>,
    /// Every move.
    pub moves: Vec<movement::Model>,
    /// Every receipt, the latest first.
    pub receipts: Vec<Proof>,
}

/// How far the questions about somebody are.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How answers call them.
    pub who: Who,
    /// 枝番 now: 00 is the insured person.
    pub branch: String,
    /// Asked, answered, missing.
    pub progress: Progress,
    /// How far the removal has come, as it was submitted; from which day and why, as the answers say.
    pub removal: Option<Leaves>,
}

/// A removal that was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaves {
    /// How far it has come.
    pub removal: Removal,
    /// From which day.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// The case of an insured person, by the campaign's key and by symbol and number as typed.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_numbers(
    portal: &Portal,
    insurer: &Insurer,
    campaign: &str,
    symbol: &str,
    number: &str,
) -> Result<Option<Uuid>> {
    let zeros = insurer.sign_up.zero_policy;
    let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(number)) else {
        return Ok(None);
    };
    let scope = portal.store().read(insurer.id).await?;
    let Some(campaign) = store::campaigns::by_key(&scope, campaign).await? else {
        return Ok(None);
    };
    let Some(person) = find::by_numbers(&scope, &symbol, &number, "00").await? else {
        return Ok(None);
    };
    let case = store::campaigns::case_of(&scope, campaign.id, person.id).await?;
    Ok(case.map(|case| case.id))
}

/// What there is to know of a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn overview(portal: &Portal, insurer: &Insurer, case: Uuid) -> Result<Option<Found>> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::survey::by_id(&scope, case, None).await? else {
        return Ok(None);
    };
    let held = Held::complete(&scope, row).await?;
    let sheet = Sheet::read(portal, &scope, held).await?;
    let journey = sheet.journey();
    let people = sheet.people.iter().zip(&sheet.branches);
    let dependents = family::dependents(&scope, &sheet.held.case).await?;
    let said = sheet.removals();
    let people = people.map(|(person, branch)| Standing {
        who: person.who.clone(),
        branch: branch.clone(),
        progress: journey.progress(&person.who),
        removal: leaves(&person.who, &dependents, &said),
    });
    let receipts = store::survey::receipts_of(&scope, case).await?;
    Ok(Some(Found {
        case,
        status: sheet.status(),
        deadline: sheet.deadline(),
        people: people.collect(),
        moves: store::survey::moves(&scope, case).await?,
        receipts: receipts.iter().map(Proof::of).collect::<Result<_>>()?,
    }))
}

fn leaves(who: &Who, dependents: &[Dependent], said: &[(Who, SaidRemoval)]) -> Option<Leaves> {
    let id = who.to_string();
    let mut kept = dependents.iter();
    let (row, _) = kept.find(|(row, _)| row.person_id.to_string() == id)?;
    let removal = Removal::named(row.removal.as_deref()?)?;
    let said = said.iter().find(|(whom, _)| whom == who);
    let said = said.map(|(_, said)| said.clone());
    let (on, reason) = said.map_or((None, None), |said| (said.on, said.reason));
    Some(Leaves {
        removal,
        on,
        reason,
    })
}
