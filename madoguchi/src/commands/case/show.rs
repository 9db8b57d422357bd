//! `case show`: where a case stands and how it came there; no answers.

use app::survey::Leaves;
use chrono::{DateTime, Utc};
use domain::case::State;
use domain::eligibility::Word as _;
use domain::japan_time::format_minute;
use domain::japanese_date::western;
use domain::receipt_number::ReceiptNumber;
use serde_json::{Value, json};

use super::meant;
use crate::arguments::OfPerson;
use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};
use clerk::{removal, status};

pub(super) async fn run(desk: &Desk, of: &OfPerson) -> Outcome {
    let (_, found) = meant(desk, of).await?;
    let now = desk.portal.now();
    desk.output.result(&told(&found))?;
    desk.output.say(format!(
        "状態: {}\n期限: {}",
        status(found.status.word()),
        deadline(found.deadline.state(now), found.deadline.last_day)
    ));
    let people = found.people.iter().map(|one| {
        let progress = one.progress;
        vec![
            one.branch.clone(),
            progress.asked.to_string(),
            progress.answered.to_string(),
            progress.missing.to_string(),
            one.removal.as_ref().map_or_else(String::new, leaving),
        ]
    });
    let head = ["枝番", "設問", "回答済み", "不足", "扶養から外す手続き"];
    desk.output.say(table(&head, &people.collect::<Vec<_>>()));
    let moves = found.moves.iter().map(|one| {
        vec![
            format_minute(one.at),
            status(&one.from_status).to_owned(),
            status(&one.to_status).to_owned(),
            actor(&one.actor_kind).to_owned(),
        ]
    });
    let head = ["日時", "前の状態", "後の状態", "操作した人"];
    desk.output.say(table(&head, &moves.collect::<Vec<_>>()));
    for receipt in &found.receipts {
        let number = ReceiptNumber::parse_typed(&receipt.number);
        let number = number.map_or_else(|_| receipt.number.clone(), |number| number.to_string());
        let at = format_minute(receipt.submitted_at);
        desk.output.say(format!("受付 {number}: {at}"));
    }
    Ok(Ended::Done)
}

/// How far a removal has come, from which day and why.
fn leaving(leaves: &Leaves) -> String {
    let on = leaves.on.map(western);
    [
        Some(removal(leaves.removal).to_owned()),
        on,
        leaves.reason.clone(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("、")
}

fn told(found: &app::survey::Found) -> Value {
    let people = found.people.iter().map(|one| {
        let progress = one.progress;
        json!({
            "who": one.who.to_string(),
            "branch": one.branch,
            "asked": progress.asked,
            "answered": progress.answered,
            "missing": progress.missing,
            "removal": one.removal.as_ref().map(|one| json!({
                "state": one.removal, "on": one.on, "reason": one.reason,
            })),
        })
    });
    let moves = found.moves.iter().map(|one| {
        json!({
            "act": one.act,
            "from": one.from_status,
            "to": one.to_status,
            "by": one.actor_kind,
            "at": one.at,
        })
    });
    let closed: Option<DateTime<Utc>> = found.deadline.closed_at;
    json!({
        "outcome": "done",
        "case": found.case,
        "status": found.status,
        "last_day": found.deadline.last_day,
        "closed_at": closed,
        "people": people.collect::<Vec<_>>(),
        "moves": moves.collect::<Vec<_>>(),
        "receipts": found.receipts,
    })
}

fn deadline(state: State, last_day: chrono::NaiveDate) -> String {
    let day = western(last_day);
    match state {
        State::NotYet { opens_on } => format!("{}から{day}まで", western(opens_on)),
        State::Running { days_left, .. } => format!("{day}（あと{days_left}日）"),
        State::Over { since } => format!("{}に過ぎました", format_minute(since)),
    }
}

fn actor(kind: &str) -> &str {
    match kind {
        "member" => "本人",
        "operator" => "担当者",
        other => other,
    }
}
