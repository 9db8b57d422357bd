//! `campaign list`: every campaign and where it stands.

use serde_json::json;

use super::words;
use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

pub(super) async fn run(desk: &Desk, insurer: &str) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let all = app::campaigns::list(&desk.portal, &insurer).await?;
    desk.output
        .result(&json!({ "outcome": "done", "insurer": insurer.key, "campaigns": all }))?;
    if all.is_empty() {
        desk.output.say("調査はまだありません。");
        return Ok(Ended::Done);
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            let cases = one
                .cases
                .iter()
                .map(|count| format!("{} {}", clerk::status(&count.status), count.cases));
            vec![
                one.key.clone(),
                words::phase(one.phase).to_owned(),
                format!("{}〜{}", one.opens_on, one.last_day),
                one.questionnaire.clone(),
                one.dependents.to_string(),
                cases.collect::<Vec<_>>().join("、"),
                format!(
                    "届く {}、届かない {}、戻った {}",
                    one.reach.reachable, one.reach.unreachable, one.reach.bounced
                ),
                one.name.clone(),
            ]
        })
        .collect();
    let head = [
        "キー",
        "状態",
        "期間",
        "設問定義",
        "被扶養者",
        "調査票",
        "メール",
        "名前",
    ];
    desk.output.say(table(&head, &rows));
    Ok(Ended::Done)
}
