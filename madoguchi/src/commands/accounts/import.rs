//! `accounts import`: accounts that the insurer issued beforehand.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use app::accounts_issued::{FileProblem, Options, Phase, Reason, Refused, Report, import};
use app::audit::Actor;
use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};
use crate::progress::Progress;

/// One byte more than the largest file, so that a larger one is seen as such.
const ENOUGH: u64 = 64 * 1024 * 1024 + 1;

pub(super) async fn run(
    desk: &Desk,
    code: &str,
    file: &Path,
    dry_run: bool,
    skip_refused: bool,
) -> Outcome {
    let insurer = desk.insurer(code)?;
    let mut content = Vec::new();
    std::fs::File::open(file)
        .and_then(|opened| opened.take(ENOUGH).read_to_end(&mut content))
        .with_context(|| format!("{}: 読めません", file.display()))?;
    let progress = Progress::new(desk.output.is_json());
    let watch = |at: app::accounts_issued::Progress| {
        let what = match at.phase {
            Phase::Checking => "照合",
            Phase::Making => "作成",
        };
        progress.at(what, at.done, at.total);
    };
    let options = Options {
        dry_run,
        skip_refused,
        actor: Actor::Operator,
    };
    let outcome = import(&desk.portal, &insurer, &content, options, &watch).await;
    progress.end();
    match outcome? {
        Ok(report) => tell(desk, &insurer.key, &report, dry_run),
        Err(problem) => {
            desk.output
                .complain(format!("{}: {}", file.display(), file_problem(&problem)));
            desk.output
                .result(&json!({ "outcome": "refused", "file": problem }))?;
            Ok(Ended::Refused)
        }
    }
}

fn tell(desk: &Desk, key: &str, report: &Report, dry_run: bool) -> Outcome {
    for refused in &report.refused {
        desk.output
            .complain(format!("{}行目: {}", refused.line, refusal(refused)));
    }
    desk.output.say(format!(
        "{}行: 新しいアカウント {}、変更なし {}、取り込めない {}",
        report.rows,
        report.new,
        report.unchanged,
        report.refused.len()
    ));
    let (outcome, ended) = match (report.done, dry_run) {
        (true, _) => ("done", Ended::Done),
        (false, true) => ("dry_run", Ended::Done),
        (false, false) => ("refused", Ended::Refused),
    };
    match outcome {
        "done" => desk.output.say("取り込みました。はじめてのログインでパスワードの変更をお願いします。"),
        "dry_run" => desk.output.say("確認だけです。何も変えていません。"),
        _ => desk.output.complain(
            "取り込めない行があるため、何も変えていません。直すか、--skip-refused でほかの行だけ取り込んでください",
        ),
    }
    desk.output
        .result(&json!({ "outcome": outcome, "insurer": key, "report": report }))?;
    Ok(ended)
}

fn file_problem(problem: &FileProblem) -> String {
    match problem {
        FileProblem::TooLarge => "64MiBを超えています。分けてください".to_owned(),
        FileProblem::Encoding => {
            "UTF-8でもShift_JISでもありません。どちらかで保存し直してください".to_owned()
        }
        FileProblem::NotCsv { line } => format!("{line}行目: CSVとして読めません"),
        FileProblem::MissingColumns { columns } => {
            let names: Vec<&str> = columns.iter().map(|column| column.header()).collect();
            format!("必要な列がありません: {}", names.join("、"))
        }
        FileProblem::TooManyRows => "500,000行を超えています。分けてください".to_owned(),
    }
}

fn refusal(refused: &Refused) -> String {
    match &refused.reason {
        Reason::Missing { column } => format!("「{}」が空です", column.header()),
        Reason::Unreadable { column } => format!("「{}」が読み取れません", column.header()),
        Reason::UserId => {
            "「ユーザーID」が規則に合いません（文字数と、半角の英数字と @ - _ . +）".to_owned()
        }
        Reason::PasswordLength => "「初期パスワード」は6文字から128文字です".to_owned(),
        Reason::PasswordIsUserId => {
            "「初期パスワード」がユーザーIDと同じです。推測できないものにしてください".to_owned()
        }
        Reason::Twice { first } => format!("{first}行目と同じ人か、同じユーザーIDです"),
        Reason::NoPerson => {
            "この記号・番号の被保険者が台帳にいません。先に roster import を実行してください"
                .to_owned()
        }
        Reason::HasAccount => "この人には、別のユーザーIDのアカウントがあります".to_owned(),
        Reason::UserIdTaken => "このユーザーIDは、ほかの人が使っています".to_owned(),
    }
}
