//! Telling by mail that something new is there: whoever wants to know and can see something that came, once an import, and
//! nothing of what it is.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::TimeDelta;
use definitions::insurer::{Module, ModuleKind};
use domain::campaign::QuietHours;
use domain::mail_address::MailAddress;
use mail::Letter;
use store::Reading;
use store::first_use::wish::kind;
use store::statements::bulk::Table;
use store::statements::import::Model as Import;
use store::statements::news::{self, Of, Wishing};
use uuid::Uuid;

use super::read::Hidden;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::letters::{Addressed, enqueue};
use crate::{Portal, Result};

/// How many accounts one turn looks at.
const PAGE: u64 = 200;
/// An import that is older is not told of any more.
const LATE: TimeDelta = TimeDelta::days(3);

/// Looks at a page of accounts for the oldest import that is not told of whole; `false` when nothing is left, or it is night.
///
/// # Errors
/// When the database refuses; what was written until then stays, and nobody is written to twice.
pub async fn tell(portal: &Portal) -> Result<bool> {
    if QuietHours::USUAL.over_at(portal.now()).is_some() {
        return Ok(false);
    }
    let medical = |one: &Module| one.kind == ModuleKind::MedicalExpenses;
    for insurer in portal.insurers().all() {
        if !insurer.modules.iter().any(medical) {
            continue;
        }
        let scope = portal.store().read(insurer.id).await?;
        let untold = news::untold(&scope, portal.now() - LATE).await?;
        if let Some(import) = untold {
            tell_page(portal, &scope, (&insurer, &import)).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

async fn tell_page(
    portal: &Portal,
    scope: &Reading,
    (insurer, import): (&Arc<Insurer>, &Import),
) -> Result<()> {
    let wish = match table(import) {
        Table::Lines => (kind::MEDICAL_EXPENSES, None),
        Table::Decisions => (kind::BENEFIT_DECISIONS, Some(kind::MEDICAL_EXPENSES)),
    };
    let wishing = news::wishing(scope, wish, import.told_behind, PAGE).await?;
    let up_to = wishing.last().map(|last| last.account_id);
    let up_to = up_to.filter(|_| wishing.len() as u64 == PAGE);
    let told = of_whom(scope, import, wishing).await?;
    let (own, insurer, id, now) = (portal.clone(), Arc::clone(insurer), import.id, portal.now());
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let count = told.len();
                for one in told {
                    let Ok(to) = MailAddress::parse(&one.mail) else {
                        continue;
                    };
                    let addressed = Addressed {
                        to,
                        letter: Letter::StatementNews(own.link("/portal/statements")),
                        account: Some(one.account_id),
                        not_after: None,
                    };
                    enqueue(&own, writing, &insurer, addressed).await?;
                }
                news::told(writing, id, up_to, now).await?;
                if count == 0 && up_to.is_some() {
                    return Ok(());
                }
                let line = Line::new(Actor::Job, "statements.tell", "statement_import", id)
                    .with("letters", count)
                    .with("whole", up_to.is_none());
                audit::record(writing, now, line).await
            })
        })
        .await
}

fn table(import: &Import) -> Table {
    if import.kind == Table::Lines.kind() {
        Table::Lines
    } else {
        Table::Decisions
    }
}

/// Those who can see something that came with the import.
async fn of_whom(scope: &Reading, import: &Import, wishing: Vec<Wishing>) -> Result<Vec<Wishing>> {
    let people: Vec<Uuid> = wishing.iter().map(|one| one.person_id).collect();
    if people.is_empty() {
        return Ok(wishing);
    }
    let came = news::came(scope, (table(import), import.id), &people).await?;
    let hidden = Hidden::among(scope, came.iter().map(|of| of.person_id)).await?;
    let mut told = HashSet::new();
    for one in &wishing {
        let reader = one.person_id;
        let sees = |of: &Of| hidden.shows(reader, (of.household_id, of.person_id));
        if came.iter().any(sees) {
            told.insert(one.account_id);
        }
    }
    let told = wishing
        .into_iter()
        .filter(|one| told.contains(&one.account_id));
    Ok(told.collect())
}
