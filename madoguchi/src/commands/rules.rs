//! `rules …`: what an insurer sets itself where the eligibility rules let it.

use std::path::Path;

use app::audit::Actor;
use app::rules::{Applied, apply, export, preview};
use definitions::rules::{Own, Rulebook};
use serde_json::json;

use super::Desk;
use super::insurer::{changes, read_file, refuse};
use crate::arguments::Rules;
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, command: Rules) -> Outcome {
    match command {
        Rules::Apply { of, file, dry_run } => put(desk, &of.insurer, &file, dry_run).await,
        Rules::Export { of } => show(desk, &of.insurer).await,
    }
}

async fn put(desk: &Desk, code: &str, file: &Path, dry_run: bool) -> Outcome {
    let insurer = desk.insurer(code)?;
    let name = file.display().to_string();
    let read = read_file(file).and_then(|text| {
        let book = Rulebook::shipped()?;
        Own::parse(&name, &text, &book).map(|_| text)
    });
    let text = match read {
        Ok(text) => text,
        Err(problems) => return refuse(desk, &problems),
    };
    let applied = if dry_run {
        preview(&desk.portal, &insurer, &name, &text).await?
    } else {
        apply(&desk.portal, &insurer, &name, &text, Actor::Operator).await?
    };
    desk.output.result(&applied)?;
    match &applied {
        Applied::Done {
            number,
            changes: list,
        } => {
            desk.output.say(format!("{}: {number}版目", insurer.key));
            desk.output.say(if list.is_empty() {
                "  注釈、空白、順序だけが違います".to_owned()
            } else {
                changes(list)
            });
        }
        Applied::Unchanged => desk.output.say(format!("{}: 変更なし", insurer.key)),
        Applied::Overtaken => {
            desk.output.complain(
                "ほかの版が先に反映されました。何も変えていません。もう一度実行してください",
            );
            return Ok(Ended::Refused);
        }
    }
    if dry_run {
        desk.output.say("確認だけです。何も変えていません。");
    }
    Ok(Ended::Done)
}

async fn show(desk: &Desk, code: &str) -> Outcome {
    let insurer = desk.insurer(code)?;
    let Some((file, text)) = export(&desk.portal, &insurer).await? else {
        desk.output.complain(format!(
            "{}が自分で決めた値はありません。全国の基準のままです",
            insurer.name
        ));
        return Ok(Ended::Refused);
    };
    desk.output
        .result(&json!({ "outcome": "done", "file": file, "text": text }))?;
    desk.output.say(text);
    Ok(Ended::Done)
}
