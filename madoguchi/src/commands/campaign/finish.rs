//! `campaign finish`: nothing is left to do; with `--undo` it is taken up again.

use app::audit::Actor;
use app::campaigns::{self, Ending, Finished, TakenUp};
use domain::japanese_date::western;

use super::words;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, insurer: &str, key: &str, leave: bool) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let by = Actor::Operator;
    let finished = campaigns::finish(&desk.portal, &insurer, key, leave, by).await?;
    desk.output.result(&finished)?;
    let told = match finished {
        Finished::Done => {
            desk.output.say(format!("{key}: 調査を終了しました。"));
            return Ok(Ended::Done);
        }
        Finished::Already => {
            desk.output.say(format!("{key}: もう終了しています。"));
            return Ok(Ended::Done);
        }
        Finished::NotFound => words::not_found(key),
        Finished::NotOpened => words::not_opened(key),
        Finished::TooEarly(ending) => format!(
            "{key}: まだ終了できません。何も変えていません\n{}",
            first(&ending)
        ),
        Finished::Left(ending) => format!(
            "{key}: 残っていることがあります。何も変えていません。残したまま終了するときは --leave を付けてください\n{}",
            left(&ending)
        ),
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}

pub(super) async fn undo(desk: &Desk, insurer: &str, key: &str) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let taken = campaigns::take_up(&desk.portal, &insurer, key, Actor::Operator).await?;
    desk.output.result(&taken)?;
    let told = match taken {
        TakenUp::Done => {
            desk.output.say(format!("{key}: 終了を取り消しました。"));
            return Ok(Ended::Done);
        }
        TakenUp::NotFinished => {
            desk.output.say(format!("{key}: 終了していません。"));
            return Ok(Ended::Done);
        }
        TakenUp::NotFound => words::not_found(key),
        TakenUp::TooLate => format!(
            "{key}: 提出書類の保存期間が過ぎたため、終了を取り消せません。何も変えていません"
        ),
    };
    desk.output.complain(told);
    Ok(Ended::Refused)
}

/// What has to come first.
fn first(ending: &Ending) -> String {
    let mut lines = Vec::new();
    if let Some(day) = ending.open_until {
        lines.push(format!(
            "  {}まで回答できる人がいます。campaign close で締め切れます",
            western(day)
        ));
    }
    if ending.at_staff > 0 {
        lines.push(format!(
            "  提出済みで判定のない調査票 {}件",
            ending.at_staff
        ));
    }
    lines.join("\n")
}

/// What is left.
fn left(ending: &Ending) -> String {
    let counts = [
        ("判定のない調査票", ending.unanswered),
        (
            "結果をメールで送れていない調査票",
            i64::try_from(ending.untold).unwrap_or(i64::MAX),
        ),
        ("返信を待っているメッセージ", ending.messages),
    ];
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    let lines: Vec<String> = there
        .map(|(label, count)| format!("  {label} {count}件"))
        .collect();
    lines.join("\n")
}
