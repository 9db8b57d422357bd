//! `insurer apply`: puts definitions in force and shows what changed. Nothing is done when a file has a mistake.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use app::audit::Actor;
use app::insurers::Applied;
use definitions::Problem;
use definitions::insurer::{Change, Insurer};
use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// The largest definition file, in bytes; what is larger is refused by the reader with its reason.
const LARGEST: u64 = 4 * 1024 * 1024;
/// How much of a value a change shows, in characters.
const SHOWN: usize = 60;

pub(super) async fn run(desk: &Desk, files: &[PathBuf], dry_run: bool) -> Outcome {
    let definitions = match read(files) {
        Ok(definitions) => definitions,
        Err(problems) => return refuse(desk, &problems),
    };
    let mut results = Vec::new();
    let mut ended = Ended::Done;
    for (file, definition) in definitions {
        let key = definition.key.clone();
        let applied = if dry_run {
            app::insurers::preview(&desk.portal, &definition).await?
        } else {
            app::insurers::apply(&desk.portal, definition, Actor::Operator).await?
        };
        if !show(desk, &file, &key, &applied) {
            ended = Ended::Refused;
        }
        results.push(json!({ "file": file, "key": key, "result": applied }));
    }
    if dry_run {
        desk.output.say("確認だけです。何も変えていません。");
    }
    desk.output
        .result(&json!({ "outcome": outcome(ended), "dry_run": dry_run, "insurers": results }))?;
    Ok(ended)
}

fn outcome(ended: Ended) -> &'static str {
    if ended == Ended::Done {
        "done"
    } else {
        "refused"
    }
}

/// Reads every file, or tells every mistake of all of them.
fn read(files: &[PathBuf]) -> Result<Vec<(String, Insurer)>, Vec<Problem>> {
    let (mut definitions, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.display().to_string();
        let text = read_file(file);
        match text.and_then(|text| parse(&name, &text, definitions::files::beside(file))) {
            Ok(definition) => definitions.push((name, definition)),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(definitions)
    } else {
        Err(problems)
    }
}

/// Reads one definition.
pub(crate) fn parse(
    name: &str,
    text: &str,
    load: impl Fn(&str) -> std::io::Result<Vec<u8>>,
) -> Result<Insurer, Vec<Problem>> {
    Insurer::parse(name, text, load)
}

/// The text of a definition file.
pub(in crate::commands) fn read_file(file: &Path) -> Result<String, Vec<Problem>> {
    let mut text = String::new();
    let read =
        std::fs::File::open(file).and_then(|opened| opened.take(LARGEST).read_to_string(&mut text));
    match read {
        Ok(_) => Ok(text),
        Err(reason) => Err(vec![Problem {
            file: file.display().to_string(),
            line: 1,
            column: 1,
            key: String::new(),
            reason: format!("cannot be read: {reason}"),
        }]),
    }
}

/// Tells what is wrong with files, one mistake a line as `file:line:column: key: reason`.
pub(in crate::commands) fn refuse(desk: &Desk, problems: &[Problem]) -> Outcome {
    for problem in problems {
        desk.output.complain(problem);
    }
    desk.output.complain(format!(
        "{}件の誤りがあります。何も変えていません。",
        problems.len()
    ));
    desk.output
        .result(&json!({ "outcome": "refused", "problems": problems }))?;
    Ok(Ended::Refused)
}

/// Whether it could be applied.
fn show(desk: &Desk, file: &str, key: &str, applied: &Applied) -> bool {
    match applied {
        Applied::New => desk
            .output
            .say(format!("{key}: 新しい健康保険組合（{file}）")),
        Applied::Unchanged => desk.output.say(format!("{key}: 変更なし")),
        Applied::Changed { changes: list } => {
            desk.output.say(format!(
                "{key}: {}か所の変更\n{}",
                list.len(),
                changes(list)
            ));
        }
        Applied::CodeTaken => {
            desk.output.complain(format!(
                "{file}: {key} の保険者指定コードは、ほかの健康保険組合が使っています。別のコードにしてください"
            ));
            return false;
        }
        Applied::Overtaken => {
            desk.output.complain(format!(
                "{file}: {key} の定義が、同時にほかで変えられました。内容を確かめて、もう一度実行してください"
            ));
            return false;
        }
    }
    true
}

/// Changes, two lines each: what was and what is.
pub(in crate::commands) fn changes(changes: &[Change]) -> String {
    let line = |sign: char, value: &Option<String>| {
        value
            .as_ref()
            .map(|value| format!("\n    {sign} {}", shortened(value)))
            .unwrap_or_default()
    };
    let each = changes.iter().map(|change| {
        format!(
            "  {}{}{}",
            change.key,
            line('-', &change.before),
            line('+', &change.after)
        )
    });
    each.collect::<Vec<_>>().join("\n")
}

fn shortened(value: &str) -> String {
    let one_line = value.replace('\n', "⏎");
    match one_line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", one_line.get(..end).unwrap_or_default()),
        None => one_line,
    }
}
