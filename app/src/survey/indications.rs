//! What the rules say about the dependents of a case, for the staff who decide.

use std::sync::Arc;

use definitions::campaign::Campaign;
use domain::eligibility::Indication;
use domain::questionnaire::Who;
use store::Scope;
use store::campaigns::case;
use uuid::Uuid;

use super::Sheet;
use super::held::Held;
use super::known;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// 見立て of one dependent.
#[derive(Clone, Debug)]
pub struct Indicated {
    /// How answers call them.
    pub who: Who,
    /// 枝番 now.
    pub branch: String,
    /// What each rule says, of the answers that count and the roster.
    pub indications: Vec<Indication>,
}

/// What the campaign's rules say about each dependent now, by the answers that count; `None` when there is no such case.
/// Reasons hold what was answered, so the record keeps who looked.
///
/// # Errors
/// When the database refuses.
pub async fn indications(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    by: Actor,
) -> Result<Option<Vec<Indicated>>> {
    let portal = portal.clone();
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let Some(held) = Held::lock_any(writing, case).await? else {
                    return Ok(None);
                };
                let sheet = Sheet::read(&portal, writing, held).await?;
                let indicated = indicated(&portal, writing, &sheet).await?;
                let line = Line::new(by, "survey.read_indications", "case", case);
                audit::record(writing, portal.now(), line).await?;
                Ok::<_, crate::Error>(Some(indicated))
            })
        })
        .await
}

/// What the rules say of each dependent of a sheet.
async fn indicated(portal: &Portal, scope: &impl Scope, sheet: &Sheet) -> Result<Vec<Indicated>> {
    if sheet.application().is_some() {
        // Nobody's status as a dependent is asked about.
        return Ok(Vec::new());
    }
    let rules = known::rules(portal, scope).await?;
    let journey = sheet.journey();
    let date = sheet.campaign.rules_date;
    let branch = |who: &Who| {
        let mut all = sheet.people.iter().zip(&sheet.branches);
        all.find(|(person, _)| person.who == *who)
            .map(|(_, branch)| branch.clone())
    };
    let dependents = sheet.family.surveyed().enumerate();
    let each = dependents.filter_map(|(place, dependent)| {
        let who = Who::Dependent(dependent.id.clone());
        Some(Indicated {
            branch: branch(&who)?,
            who,
            indications: journey.indications(&rules.rules, date, place),
        })
    });
    Ok(each.collect())
}

/// A case as staff read it, with what the rules say. Who may see it has been asked, and the look is recorded by the caller.
pub(crate) async fn for_staff(
    portal: &Portal,
    scope: &impl Scope,
    case: case::Model,
) -> Result<(Sheet, Vec<Indicated>)> {
    let held = Held::complete(scope, case).await?;
    let sheet = Sheet::read(portal, scope, held).await?;
    let indicated = indicated(portal, scope, &sheet).await?;
    Ok((sheet, indicated))
}

/// The campaign of a case that is held.
pub(crate) async fn campaign_of(
    portal: &Portal,
    scope: &impl Scope,
    held: &Held,
) -> Result<Arc<Campaign>> {
    known::campaign(portal, scope, &held.days).await
}
