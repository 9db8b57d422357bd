//! `mail list`: what waits, left, failed; addresses are masked, contents are not kept.

use serde_json::json;
use store::outbox::{entity::Model, state};

use crate::arguments::LetterState;
use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

pub(super) async fn run(
    desk: &Desk,
    insurer: Option<&str>,
    only: Option<LetterState>,
    limit: u64,
) -> Outcome {
    let insurer = insurer.map(|code| desk.insurer(code)).transpose()?;
    let only = only.map(|only| match only {
        LetterState::Queued => state::QUEUED,
        LetterState::Sent => state::SENT,
        LetterState::Failed => state::FAILED,
        LetterState::Expired => state::EXPIRED,
    });
    let store = desk.portal.store();
    let letters = store
        .letters(insurer.map(|insurer| insurer.id), only, limit)
        .await?;
    let (waiting, oldest) = store.waiting_letters().await?;
    let rows: Vec<Vec<String>> = letters.iter().map(row).collect();
    desk.output.say(table(
        &["作成", "状態", "種類", "宛先", "回数", "理由"],
        &rows,
    ));
    desk.output.say(format!("送信待ち: {waiting}通"));
    let list: Vec<_> = letters.iter().map(line).collect();
    desk.output.result(&json!({
        "outcome": "done", "letters": list, "waiting": waiting, "oldest_due": oldest,
    }))?;
    Ok(Ended::Done)
}

fn row(letter: &Model) -> Vec<String> {
    let state = match letter.state.as_str() {
        state::QUEUED => "送信待ち",
        state::SENT => "送信済み",
        state::FAILED => "失敗",
        _ => "期限切れ",
    };
    vec![
        domain::japan_time::format_minute(letter.created_at),
        state.to_owned(),
        letter.kind.clone(),
        letter.recipient_masked.clone(),
        letter.attempts.to_string(),
        letter.last_error.clone().unwrap_or_default(),
    ]
}

fn line(letter: &Model) -> serde_json::Value {
    json!({
        "id": letter.id, "insurer": letter.insurer_id, "account": letter.account_id,
        "kind": letter.kind, "to": letter.recipient_masked, "state": letter.state,
        "attempts": letter.attempts, "created_at": letter.created_at, "due_at": letter.due_at,
        "finished_at": letter.finished_at, "last_error": letter.last_error,
    })
}
