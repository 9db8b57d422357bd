//! `statements list`: the months that are there, and the last imports.

use app::statements::Listed;
use clerk::statements as words;
use domain::japan_time::format_minute;
use serde_json::{Value, json};

use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

pub(super) async fn run(desk: &Desk, insurer: &str) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let listed = app::statements::list(&desk.portal, &insurer).await?;
    let (months, imports) = for_programs(&listed);
    desk.output.result(&json!({
        "outcome": "done", "insurer": insurer.key, "months": months, "imports": imports,
    }))?;
    if listed.imports.is_empty() {
        desk.output.say("まだ取り込まれていません。");
        return Ok(Ended::Done);
    }
    let months = listed.months.iter();
    let months: Vec<Vec<String>> = months
        .map(|one| vec![month(one.month), one.entries.to_string()])
        .collect();
    desk.output.say(table(&["診療年月", "明細"], &months));
    let head = [
        "取り込み",
        "種類",
        "行",
        "新規",
        "変更",
        "取り下げ",
        "取り込めない",
        "ファイル",
    ];
    desk.output.say(table(&head, &imports_in_words(&listed)));
    Ok(Ended::Done)
}

fn month(number: i32) -> String {
    words::month(u32::try_from(number).unwrap_or_default())
}

fn for_programs(listed: &Listed) -> (Vec<Value>, Vec<Value>) {
    let months = listed.months.iter();
    let months = months.map(|one| json!({ "month": one.month, "lines": one.entries }));
    let imports = listed.imports.iter().map(|one| {
        json!({
            "id": one.id, "kind": one.kind, "file": one.file_name, "mode": one.mode, "rows": one.rows,
            "new": one.new, "changed": one.changed, "withdrawn": one.withdrawn, "refused": one.refused,
            "finished_at": one.finished_at,
        })
    });
    (months.collect(), imports.collect())
}

fn imports_in_words(listed: &Listed) -> Vec<Vec<String>> {
    let row = |one: &store::statements::import::Model| {
        let kind = if one.kind == "lines" {
            "医療費"
        } else {
            "給付金"
        };
        vec![
            format_minute(one.finished_at),
            kind.to_owned(),
            one.rows.to_string(),
            one.new.to_string(),
            one.changed.to_string(),
            one.withdrawn.to_string(),
            one.refused.to_string(),
            one.file_name.clone(),
        ]
    };
    listed.imports.iter().map(row).collect()
}
