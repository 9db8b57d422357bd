//! `campaign open`: shows who is asked, then makes the cases whole or not at all.

use std::sync::Arc;

use app::audit::Actor;
use app::campaigns::{Opened, Options, Report, open};

use super::words;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};
use crate::progress::Progress;

/// How many lines of the list are shown; `--json` tells up to 1,000.
const SHOWN: usize = 20;

pub(super) async fn run(
    desk: &Desk,
    insurer: &str,
    key: &str,
    dry_run: bool,
    skip_refused: bool,
) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let progress = Arc::new(Progress::new(desk.output.is_json()));
    let options = Options {
        dry_run,
        skip_refused,
        by: Actor::Operator,
    };
    let watch = {
        let progress = Arc::clone(&progress);
        Arc::new(move |done, total| progress.at("対象者の選定", done, total))
    };
    let opened = open(&desk.portal, &insurer, key, options, watch).await;
    progress.end();
    let opened = opened?;
    desk.output.result(&opened)?;
    let told = match &opened {
        Opened::Done(report) => {
            show(desk, report);
            desk.output
                .say(format!("{}件の調査票を作りました。", report.cases));
            return Ok(Ended::Done);
        }
        Opened::DryRun(report) => {
            show(desk, report);
            desk.output.say("確認だけです。何も変えていません。");
            return Ok(Ended::Done);
        }
        Opened::Nobody(report) => {
            show(desk, report);
            "対象になる人がいません。何も変えていません".to_owned()
        }
        Opened::Refused(report) => {
            show(desk, report);
            "一覧に、台帳にない人がいます。何も変えていません。\
             ほかの人だけで始めるときは --skip-refused を付けてください"
                .to_owned()
        }
        Opened::NotFound => words::not_found(key),
        Opened::AlreadyOpen => format!("{key}: 調査票はもう作ってあります。何も変えていません"),
        Opened::Over => format!("{key}: 期間が終わっています。何も変えていません"),
        Opened::Overtaken => format!(
            "{key}: 対象者を選ぶ間に、台帳か調査の定義が変わりました。何も変えていません。もう一度実行してください"
        ),
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}

fn show(desk: &Desk, report: &Report) {
    let say = |line: String| desk.output.say(line);
    say(format!(
        "台帳の{}人から: 調査票 {}件（うち本人だけ {}件）、対象の被扶養者 {}人",
        report.people, report.cases, report.insured_alone, report.dependents
    ));
    for (reason, count) in &report.reasons {
        say(format!("理由 {reason}: {count}人"));
    }
    let left = &report.left_out;
    for (why, count) in [
        ("台帳で調査対象外", left.exempt),
        ("一覧で対象外", left.by_list),
        ("最初の日までに資格喪失", left.gone),
        ("被保険者が台帳にいない被扶養者", left.without_insured),
        ("不開示・開示への異議（家族には見せません）", left.hidden),
        ("1世帯30人を超える被扶養者", left.beyond),
    ] {
        if count > 0 {
            say(format!("対象から外れた人: {why} {count}人"));
        }
    }
    if report.not_found > 0 {
        let lines = report.not_found_lines.iter().take(SHOWN);
        let lines: Vec<String> = lines.map(ToString::to_string).collect();
        desk.output.complain(format!(
            "一覧のうち台帳にない人: {}人（{}行目など）",
            report.not_found,
            lines.join("、")
        ));
    }
}
