//! 承認・減額・不支給: person by person, by a person; never more than is reckoned at that moment.

use std::collections::BTreeMap;

use domain::case::Act;
use domain::eligibility::{Word as _, Yen};
use domain::subsidies::{self, Approval, ApprovalError, Status};
use store::Writing;
use uuid::Uuid;

use super::applied::{Application, put};
use super::hand_in::wait_for_family;
use super::part::{Part, whole};
use crate::audit::{self, Actor, Line};
use crate::campaigns::letters::News;
use crate::survey::{Held, NotNow, Sheet};
use crate::{Portal, Result};

/// What is decided for each person.
pub type Approving = BTreeMap<Uuid, Approval>;

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approved {
    /// So much is paid in all; nothing where everything is refused.
    Done(Yen),
    /// Not everybody applied for was named, or somebody else was.
    NotEverybody,
    /// What is decided for this person doesn't fit.
    Wrong(Uuid, ApprovalError),
    /// It can't be decided from where it stands.
    NotNow(NotNow),
    /// There is no such application.
    NotFound,
}

/// Decides an application that is held and under review.
pub(crate) async fn make(
    portal: &Portal,
    writing: &Writing,
    held: &mut Held,
    approving: &Approving,
    by: Actor,
) -> Result<Approved> {
    let now = portal.now();
    let to = match held.next(Act::Decide, by, now) {
        Ok(to) => to,
        Err(not_now) => return Ok(Approved::NotNow(not_now)),
    };
    wait_for_family(writing, held).await?;
    let sheet = Sheet::read(portal, writing, held.clone()).await?;
    let Some(application) = sheet.application() else {
        return Ok(Approved::NotFound);
    };
    let parts = match decided(application, &sheet, approving) {
        Ok(parts) => parts,
        Err(refused) => return Ok(refused),
    };
    let paid: Yen = parts.iter().filter_map(|part| part.amount).sum();
    held.go(writing, (Act::Decide, to), by, now).await?;
    let (act, revision) = (verdict(paid), held.case.revision);
    let Some(row) = &mut held.application else {
        return Ok(Approved::NotFound);
    };
    let Ok(status) = subsidies::make(Status::Checking, act, crate::survey::actor(by)) else {
        return Ok(Approved::NotFound);
    };
    row.amount = Some(whole(paid));
    put(writing, row, status, now).await?;
    let of = (row.insurer_id, row.case_id);
    let rows = parts.iter().map(|part| part.row(of));
    store::subsidies::put(writing, of.1, rows.collect::<Result<Vec<_>>>()?).await?;
    held.tell(portal, writing, News::Decided).await?;
    let line = Line::new(by, "subsidy.decide", "case", of.1)
        .with("revision", revision)
        .with("status", status.word())
        .with("people", parts.len())
        .with("yen", whole(paid));
    audit::record(writing, now, line).await?;
    Ok(Approved::Done(paid))
}

fn verdict(paid: Yen) -> subsidies::Act {
    if paid == Yen::ZERO {
        subsidies::Act::Refuse
    } else {
        subsidies::Act::Approve
    }
}

/// The parts with what is decided of them; or why that doesn't fit.
fn decided(
    application: &Application,
    sheet: &Sheet,
    approving: &Approving,
) -> std::result::Result<Vec<Part>, Approved> {
    let reckoned = application.reckon(&sheet.answers());
    let parts: Vec<Part> = reckoned.iter().filter_map(Part::of).collect();
    let named = parts
        .iter()
        .all(|part| approving.contains_key(&part.person));
    if !named || parts.len() != approving.len() {
        return Err(Approved::NotEverybody);
    }
    let each = parts.into_iter().filter_map(|part| {
        let approval = approving.get(&part.person)?;
        Some(match approval.amount(part.reckoned) {
            Ok(amount) => Ok(Part {
                outcome: Some(approval.outcome()),
                amount: Some(amount),
                reason: approval.reason().map(str::to_owned),
                ..part
            }),
            Err(wrong) => Err(Approved::Wrong(part.person, wrong)),
        })
    });
    each.collect()
}
