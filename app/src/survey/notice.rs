//! 被扶養者（異動）届: what the portal knows for the notice of those who were decided to leave.

use chrono::NaiveDate;
use domain::case::Decision;
use domain::questionnaire::Who;
use store::accounts::contact;
use store::roster::person;
use uuid::Uuid;

use super::held::Held;
use super::{Insured, Sheet, family, result};
use crate::{Portal, Result};

/// What there is to fill in.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The insured person.
    pub insured: person::Model,
    /// Where they can be reached, where they have told it.
    pub contact: Option<contact::Model>,
    /// Who leaves, in the order of the case.
    pub leaving: Vec<Leaving>,
}

/// Somebody who leaves.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// The dependent.
    pub person: person::Model,
    /// From which day: as it was decided, else as the insured person said.
    pub on: Option<NaiveDate>,
    /// Why: as the insured person said where they wanted it, else as it was decided.
    pub reason: Option<String>,
}

/// The notice of a decided case; `None` while it isn't decided, and when nobody leaves.
///
/// # Errors
/// When the database cannot be read.
pub async fn notice(portal: &Portal, who: &Insured, case: Uuid) -> Result<Option<Notice>> {
    let Some(results) = result(portal, who, case).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(row) = store::survey::by_id(&scope, case, Some(who.person)).await? else {
        return Ok(None);
    };
    let people = family::dependents(&scope, &row).await?;
    let held = Held::complete(&scope, row).await?;
    let sheet = Sheet::read(portal, &scope, held).await?;
    let said = sheet.removals();
    let mut leaving = Vec::new();
    for (_, person) in people {
        let id = Who::Dependent(person.id.to_string());
        let mut decided = results.iter();
        let decided = decided.find(|one| one.who == id && one.decision == Decision::Remove);
        let Some(decided) = decided else { continue };
        let said = said.iter().find(|(who, _)| *who == id);
        let said = said.map(|(_, said)| said.clone());
        let (said_on, said_why) = said.map_or((None, None), |said| (said.on, said.reason));
        leaving.push(Leaving {
            person,
            on: decided.effective_on.or(said_on),
            reason: said_why.or_else(|| decided.reason.clone()),
        });
    }
    if leaving.is_empty() {
        return Ok(None);
    }
    let contact = store::accounts::contact_of(&scope, who.person).await?;
    Ok(Some(Notice {
        insured: sheet.held.insured,
        contact,
        leaving,
    }))
}
