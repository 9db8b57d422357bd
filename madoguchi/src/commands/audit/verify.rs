//! `audit verify`: whether every line is there and unaltered; exit code 1 when not.

use app::audit::{Checked, verify};
use serde_json::json;
use store::InsurerId;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, insurer: Option<&str>) -> Outcome {
    let chains = chains(desk, insurer)?;
    let (mut results, mut whole) = (Vec::new(), true);
    for (name, id) in chains {
        let checked = verify(desk.portal.store(), id).await?;
        match &checked {
            Checked::Whole { lines } => desk.output.say(format!("{name}: {lines}件、異常なし")),
            Checked::Broken { at, reason } => {
                whole = false;
                let why = match *reason {
                    "the line was altered" => "記録が変えられています",
                    "the line is missing" => "記録が欠けています",
                    _ => "末尾の記録が欠けています",
                };
                desk.output.complain(format!("{name}: {at}件目: {why}"));
            }
        }
        results.push(json!({ "chain": name, "checked": checked }));
    }
    if !whole {
        desk.output.complain(
            "記録の前後とバックアップを調べてください。データベースに書ける人を確かめてください。",
        );
    }
    let outcome = if whole { "done" } else { "broken" };
    desk.output
        .result(&json!({ "outcome": outcome, "chains": results }))?;
    Ok(if whole { Ended::Done } else { Ended::Refused })
}

/// Name and id of each chain: one insurer's, or all and the operator's own.
fn chains(desk: &Desk, insurer: Option<&str>) -> anyhow::Result<Vec<(String, InsurerId)>> {
    if let Some(code) = insurer {
        let insurer = desk.insurer(code)?;
        return Ok(vec![(insurer.key.clone(), insurer.id)]);
    }
    let all = desk.portal.insurers().all();
    let site = ("site".to_owned(), InsurerId::SITE);
    Ok(std::iter::once(site)
        .chain(all.iter().map(|one| (one.key.clone(), one.id)))
        .collect())
}
