//! `subsidy check`: tells every mistake of subsidies, bank profiles and tables of banks with line and reason, and reckons the worked
//! examples. It works on files alone, without a portal.

use std::path::{Path, PathBuf};

use definitions::banks::{Bank, Banks};
use definitions::subsidies::{Definition, parse};
use definitions::{Problem, files, zengin};
use serde_json::{Value, json};

use crate::commands::insurer::read_file;
use crate::output::{Ended, Outcome, Output};

/// What a file is, for people and for programs.
struct Checked {
    said: String,
    told: Value,
}

pub(in crate::commands) fn run(all: &[PathBuf], output: Output) -> Outcome {
    let (mut told, mut problems) = (Vec::new(), Vec::new());
    for file in all {
        match check_one(file) {
            Ok(checked) => {
                output.say(checked.said);
                told.push(checked.told);
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        output.result(&json!({ "outcome": "done", "files": told }))?;
        return Ok(Ended::Done);
    }
    for problem in &problems {
        output.complain(problem);
    }
    output.complain(format!("{}件の誤りがあります。", problems.len()));
    output.result(&json!({ "outcome": "refused", "files": told, "problems": problems }))?;
    Ok(Ended::Refused)
}

/// A table of banks by its name, profiles by what stands in them, and a subsidy otherwise.
fn check_one(file: &Path) -> Result<Checked, Vec<Problem>> {
    let name = file.display().to_string();
    let is_table = file
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    if is_table {
        let content = read_bytes(file, &name)?;
        return Banks::parse(&name, &content).map(|banks| of_banks(&name, &banks));
    }
    let text = read_file(file)?;
    if zengin::is_meant(&text) {
        let profiles = zengin::parse(&name, &text)?;
        let keys: Vec<&String> = profiles.keys().collect();
        return Ok(Checked {
            said: format!(
                "{name}: 誤りはありません。銀行の文字の扱い {}件。",
                keys.len()
            ),
            told: json!({ "file": name, "kind": "profiles", "profiles": keys }),
        });
    }
    parse(&name, &text).map(|definition| of_subsidy(&name, &definition))
}

/// The content of a file of at most 10 MiB.
fn read_bytes(file: &Path, name: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let alone = file.file_name().unwrap_or_default().to_string_lossy();
    files::beside(file)(&alone).map_err(|reason| {
        vec![Problem {
            file: name.to_owned(),
            line: 1,
            column: 1,
            key: String::new(),
            reason: format!("cannot be read: {reason}"),
        }]
    })
}

fn of_banks(name: &str, banks: &Banks) -> Checked {
    let count = banks.all().count();
    let branches: usize = banks
        .all()
        .map(|(_, bank): (_, &Bank)| bank.branches.len())
        .sum();
    Checked {
        said: format!("{name}: 誤りはありません。銀行 {count}行、支店 {branches}件。"),
        told: json!({ "file": name, "kind": "banks", "banks": count, "branches": branches }),
    }
}

fn of_subsidy(name: &str, definition: &Definition) -> Checked {
    let program = &definition.subsidy.program;
    let questionnaire = &program.questionnaire;
    let examples = definition.examples.len();
    Checked {
        said: format!(
            "{}（{}）: 誤りはありません。設問 {}問、対象外の条件 {}件、金額の区分 {}件、計算の見本 {examples}件。",
            questionnaire.key,
            questionnaire.version,
            questionnaire.questions.len(),
            program.exclusions.len(),
            program.tiers.len(),
        ),
        told: json!({
            "file": name,
            "kind": "subsidy",
            "key": questionnaire.key,
            "version": questionnaire.version,
            "insurer": definition.subsidy.insurer,
            "season": program.season,
            "questions": questionnaire.questions.len(),
            "exclusions": program.exclusions.len(),
            "tiers": program.tiers.len(),
            "examples": examples,
        }),
    }
}
