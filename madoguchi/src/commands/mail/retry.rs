//! `mail retry`: what waits is due now. A running portal delivers it within a second or two.

use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk) -> Outcome {
    let hurried = desk.portal.store().hurry_letters(desk.portal.now()).await?;
    desk.output.say(match hurried {
        0 => "送信待ちのメールはありません。".to_owned(),
        count => format!("{count}通を今すぐ送るようにしました。動いているポータルが送ります。"),
    });
    desk.output
        .result(&json!({ "outcome": "done", "hurried": hurried }))?;
    Ok(Ended::Done)
}
