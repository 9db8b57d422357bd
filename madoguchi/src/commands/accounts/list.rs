//! `accounts list`: who has an account, without names or mail addresses.

use chrono::{DateTime, Utc};
use serde_json::json;
use store::accounts::{Line, listed, origin, status};

use crate::arguments::Status;
use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

const PAGE: u64 = 1_000;

pub(super) async fn run(desk: &Desk, code: &str, only: Option<Status>) -> Outcome {
    let insurer = desk.insurer(code)?;
    let only = only.map(|only| match only {
        Status::Active => status::ACTIVE,
        Status::Frozen => status::FROZEN,
        Status::Void => status::VOID,
    });
    let mut lines: Vec<Line> = Vec::new();
    loop {
        let scope = desk.portal.store().read(insurer.id).await?;
        let page = listed(&scope, only, lines.last().map(|line| line.id), PAGE).await?;
        if page.is_empty() {
            break;
        }
        lines.extend(page);
    }
    lines.sort_by(|one, other| one.user_id.cmp(&other.user_id));
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    desk.output.say(table(
        &["ユーザーID", "状態", "作られ方", "作成", "最後のログイン"],
        &rows,
    ));
    desk.output
        .result(&json!({ "outcome": "done", "insurer": insurer.key, "accounts": lines }))?;
    Ok(Ended::Done)
}

fn row(line: &Line) -> Vec<String> {
    let at = |at: Option<DateTime<Utc>>| {
        at.map_or_else(|| "―".to_owned(), domain::japan_time::format_minute)
    };
    let state = match line.status.as_str() {
        status::ACTIVE if line.must_change_password => "要パスワード変更",
        status::ACTIVE => "使える",
        status::FROZEN => "凍結",
        _ => "無効",
    };
    let origin = match line.origin.as_str() {
        origin::ISSUED => "保険者の発行",
        origin::HOST_PORTAL => "ほかのポータル",
        _ => "本人の登録",
    };
    vec![
        line.user_id.clone(),
        state.to_owned(),
        origin.to_owned(),
        at(Some(line.created_at)),
        at(line.last_login_at),
    ]
}
