//! `/staff/at/{insurer}/people/{id}/statements`: what is there of statements and benefits about somebody.

use app::statements::{OfPerson, of_person};
use askama::Template;
use axum::extract::Path;
use domain::japanese_date::western;
use domain::statements::{Decision, Line};
use uuid::Uuid;

use super::person::read;
use super::view::called;
use crate::answer::{Answer, Failure, ok};
use crate::portal::statements::{benefit, care, month, way, yen};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/people/statements.html")]
struct Page {
    shell: StaffShell,
    person: String,
    person_url: String,
    lines: Vec<LineRow>,
    withdrawn: Vec<LineRow>,
    decisions: Vec<DecisionRow>,
}

struct LineRow {
    url: String,
    month: String,
    provider: String,
    care: &'static str,
    total: String,
    paid: String,
}

struct DecisionRow {
    decided: String,
    kind: &'static str,
    amount: String,
    paid: String,
    way: &'static str,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let id = read(&id)?;
    let found: Option<OfPerson> = of_person(duty.portal(), &duty.duty, id).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let lines = duty.address("statements/lines");
    let row = |line: &Line<Uuid>| LineRow {
        url: format!("{lines}/{}", line.id),
        month: month(line.month),
        provider: line.provider.clone(),
        care: care(line.care),
        total: line.amounts.total.to_string(),
        paid: line.amounts.paid().to_string(),
    };
    let decision = |one: &Decision<Uuid>| DecisionRow {
        decided: western(one.decided_on),
        kind: benefit(one.kind),
        amount: yen(one.amount.get()),
        paid: one.paid_on.map(western).unwrap_or_default(),
        way: way(one.way),
    };
    Ok(ok(&Page {
        shell: duty.shell("people"),
        person: called(&found.person),
        person_url: duty.address(&format!("people/{id}")),
        lines: found.lines.iter().map(row).collect(),
        withdrawn: found.withdrawn.iter().map(row).collect(),
        decisions: found.decisions.iter().map(decision).collect(),
    }))
}
