//! `banks import`: puts the operator's table of banks in the place of the one before.

use anyhow::Context as _;
use app::audit::Actor;
use serde_json::json;

use crate::arguments::Banks;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// The largest table, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

pub(super) async fn run(desk: &Desk, command: Banks) -> Outcome {
    let Banks::Import { file } = command;
    let name = file.display().to_string();
    let length = std::fs::metadata(&file).with_context(|| format!("{name} を読めません"))?;
    if length.len() > LARGEST {
        anyhow::bail!("{name} が大きすぎます（64 MiBまで）。何も変えていません");
    }
    let content = std::fs::read(&file).with_context(|| format!("{name} を読めません"))?;
    let file = (name.as_str(), content.as_slice());
    match app::payments::banks::import(&desk.portal, file, Actor::Operator).await? {
        Ok(branches) => {
            desk.output
                .result(&json!({ "outcome": "done", "branches": branches }))?;
            desk.output.say(format!("{branches}の支店を取り込みました"));
            Ok(Ended::Done)
        }
        Err(problems) => {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            desk.output
                .result(&json!({ "outcome": "refused", "problems": told }))?;
            desk.output.complain(told.join("\n"));
            desk.output.complain("何も変えていません".to_owned());
            Ok(Ended::Refused)
        }
    }
}
