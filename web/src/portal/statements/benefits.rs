//! `/portal/statements/benefits`: decisions on benefits, and the notice of each as a paper.

use app::statements::Entry;
use askama::Template;
use axum::extract::Path;
use domain::japanese_date::{both, western};
use domain::statements::{Way, Yen};
use papers::decision_notice::{DecisionNotice, typeset};
use uuid::Uuid;

use super::{Included, words};
use crate::answer::{Answer, Failure, ok};
use crate::press::{help_lines, print};
use crate::shell::Shell;
use crate::who::Proven;

#[derive(Template)]
#[template(path = "portal/statements/benefits.html")]
struct Page {
    shell: Shell,
    included: Included,
    decisions: Vec<DecisionView>,
    sum: String,
    years: u32,
}

/// A decision in words; empty texts are not shown.
struct DecisionView {
    kind: &'static str,
    decided_on: String,
    amount: String,
    person: String,
    paid_on: String,
    period: String,
    way: &'static str,
    number: String,
    note: String,
    through_employer: &'static str,
    notice: String,
}

/// `GET`.
pub(crate) async fn show(Proven { member }: Proven) -> Answer {
    let entries = app::statements::decisions(member.portal(), &member.member).await?;
    let statements = &member.member.insurer.statements;
    let sum: Yen = entries.iter().map(|entry| entry.decision.amount).sum();
    let page = Page {
        shell: member.shell(),
        included: Included::read(&member).await?,
        decisions: entries
            .iter()
            .map(|entry| view(entry, statements.through_employer_note))
            .collect(),
        sum: sum.to_string(),
        years: statements.retention_years,
    };
    Ok(member.visitor.answer(ok(&page)))
}

fn view(entry: &Entry, note: bool) -> DecisionView {
    let decision = &entry.decision;
    DecisionView {
        kind: words::benefit(decision.kind),
        decided_on: western(decision.decided_on),
        amount: decision.amount.to_string(),
        person: entry.name.clone(),
        paid_on: decision.paid_on.map(western).unwrap_or_default(),
        period: words::period(decision.period),
        way: words::way(decision.way),
        number: decision.number.clone(),
        note: decision.note.clone(),
        through_employer: through_employer(decision.way, note),
        notice: format!("/portal/statements/benefits/{}/notice.pdf", entry.id),
    }
}

fn through_employer(way: Way, note: bool) -> &'static str {
    if note && way == Way::Employer {
        words::THROUGH_EMPLOYER
    } else {
        ""
    }
}

/// `GET …/{id}/notice.pdf`.
pub(crate) async fn notice(Proven { member }: Proven, Path(id): Path<Uuid>) -> Answer {
    let entries = app::statements::decisions(member.portal(), &member.member).await?;
    let entry = entries.iter().find(|entry| entry.id == id);
    let entry = entry.ok_or(Failure::NotFound)?;
    let decision = &entry.decision;
    let (of, insurer) = (&member.member, &member.member.insurer);
    let note = insurer.statements.through_employer_note;
    let notice = DecisionNotice {
        insurer: insurer.name.clone(),
        symbol_number: format!("{}・{}", of.person.symbol, of.person.number),
        holder: entry.holder.clone(),
        person: entry.name.clone(),
        number: decision.number.clone(),
        kind: words::benefit(decision.kind).to_owned(),
        decided_on: both(decision.decided_on),
        paid_on: decision.paid_on.map(both).unwrap_or_default(),
        period: words::period(decision.period),
        amount: format!("{}円", decision.amount),
        way: words::way(decision.way).to_owned(),
        note: decision.note.clone(),
        hint: through_employer(decision.way, note).to_owned(),
        printed_on: both(member.portal().clock().today()),
        help: help_lines(member.portal(), insurer),
    };
    print(&format!("decision-{id}.pdf"), move || typeset(&notice)).await
}
