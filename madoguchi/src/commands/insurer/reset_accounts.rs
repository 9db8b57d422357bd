//! `insurer reset-accounts`: makes accounts void: all of them, those made before a day, or those the policy says.

use app::audit::Actor;
use app::insurers::{Insurer, Reset, due_before, reset_accounts};
use chrono::NaiveDate;
use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(
    desk: &Desk,
    code: &str,
    made_before: Option<NaiveDate>,
    by_policy: bool,
    dry_run: bool,
) -> Outcome {
    let insurer = desk.insurer(code)?;
    let reset = which(desk, &insurer, made_before, by_policy);
    let count = match reset {
        Some(reset) => {
            reset_accounts(&desk.portal, &insurer, reset, Actor::Operator, dry_run).await?
        }
        None => 0,
    };
    desk.output.say(if dry_run {
        format!(
            "{}: {count}件のアカウントが無効になります。確認だけです。何も変えていません。",
            insurer.name
        )
    } else {
        format!("{}: {count}件のアカウントを無効にしました。", insurer.name)
    });
    desk.output.result(&json!({
        "outcome": "done", "insurer": insurer.key, "accounts": count, "dry_run": dry_run,
        "made_before": reset.and_then(|reset| reset.made_before),
        "idle_since": reset.and_then(|reset| reset.idle_since),
    }))?;
    Ok(Ended::Done)
}

/// The accounts made before the day named, or due by the insurer's policy; else every account there is.
fn which(
    desk: &Desk,
    insurer: &Insurer,
    made_before: Option<NaiveDate>,
    by_policy: bool,
) -> Option<Reset> {
    let now = desk.portal.now();
    if by_policy {
        return due_before(insurer, now);
    }
    let moment = made_before.map_or(now, domain::japan_time::at_midnight);
    Some(Reset {
        made_before: Some(moment),
        idle_since: None,
    })
}
