//! `questionnaire apply`: keeps a version and shows what differs.

use std::path::Path;

use app::audit::Actor;
use app::questionnaires::{Applied, apply, preview};
use definitions::Change;
use definitions::questionnaire::parse;
use definitions::rules::Rulebook;

use super::check::{broken, refuse};
use crate::commands::Desk;
use crate::commands::insurer::{changes, read_file};
use crate::output::{Ended, Outcome};

pub(in crate::commands) async fn run(
    desk: &Desk,
    insurer: &str,
    file: &Path,
    dry_run: bool,
) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let book = Rulebook::shipped().map_err(|problems| broken(&problems))?;
    let name = file.display().to_string();
    let read = read_file(file).and_then(|text| Ok((parse(&name, &text, &book.rules)?, text)));
    let (definition, text) = match read {
        Ok(read) => read,
        Err(problems) => return refuse(&problems, desk.output),
    };
    let applied = if dry_run {
        preview(&desk.portal, &insurer, &definition, &text).await?
    } else {
        apply(&desk.portal, &insurer, &definition, &text, Actor::Operator).await?
    };
    desk.output.result(&applied)?;
    let questionnaire = &definition.questionnaire;
    let named = format!("{}（{}）", questionnaire.key, questionnaire.version);
    Ok(show(desk, &named, &applied, dry_run))
}

fn show(desk: &Desk, named: &str, applied: &Applied, dry_run: bool) -> Ended {
    let say = |line: String| desk.output.say(line);
    match applied {
        Applied::New { number, changes } if changes.is_empty() => {
            say(format!("{named}: 新しい設問定義（{number}版目）"));
        }
        Applied::New { number, changes } => say(format!(
            "{named}: 新しい版（{number}版目）。前の版との違い\n{}",
            listed(changes)
        )),
        Applied::Changed { changes } => say(format!("{named}: 変更\n{}", listed(changes))),
        Applied::Unchanged => say(format!("{named}: 変更なし")),
        Applied::InUse { changes } => {
            desk.output.complain(format!(
                "{named}: この版は調査で使っているため、変えられません。何も変えていません。\
                 version を新しくしてから反映してください\n{}",
                listed(changes)
            ));
            return Ended::Refused;
        }
    }
    if dry_run {
        desk.output.say("確認だけです。何も変えていません。");
    }
    Ended::Done
}

fn listed(list: &[Change]) -> String {
    if list.is_empty() {
        "  注釈、空白、順序だけが違います".to_owned()
    } else {
        changes(list)
    }
}
