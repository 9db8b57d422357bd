//! `campaign apply`: keeps a campaign's definition and shows what changed.

use std::path::Path;

use app::audit::Actor;
use app::campaigns::{Applied, apply, preview};
use definitions::Change;
use definitions::campaign::Campaign;

use crate::commands::Desk;
use crate::commands::insurer::{changes, read_file, refuse};
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, file: &Path, dry_run: bool) -> Outcome {
    let name = file.display().to_string();
    let read = read_file(file).and_then(|text| {
        let load = definitions::files::beside(file);
        Ok((Campaign::parse(&name, &text, load)?, text))
    });
    let (campaign, text) = match read {
        Ok(read) => read,
        Err(problems) => return refuse(desk, &problems),
    };
    let applied = if dry_run {
        preview(&desk.portal, &campaign, &text).await?
    } else {
        apply(&desk.portal, &campaign, &text, Actor::Operator).await?
    };
    desk.output.result(&applied)?;
    let name = format!("{}/{}", campaign.insurer, campaign.key);
    if let Some(complaint) = complaint(&applied) {
        desk.output
            .complain(format!("{name}: {complaint}。何も変えていません"));
        return Ok(Ended::Refused);
    }
    match &applied {
        Applied::Changed { changes } => desk
            .output
            .say(format!("{name}: 変更\n{}", listed(changes))),
        Applied::Unchanged => desk.output.say(format!("{name}: 変更なし")),
        _ => desk.output.say(format!("{name}: 新しい調査")),
    }
    if dry_run {
        desk.output.say("確認だけです。何も変えていません。");
    }
    Ok(Ended::Done)
}

/// Why nothing was done.
fn complaint(applied: &Applied) -> Option<String> {
    Some(match applied {
        Applied::New | Applied::Changed { .. } | Applied::Unchanged => return None,
        Applied::UnknownInsurer { insurer } => format!(
            "{insurer} という健康保険組合はありません。先に insurer apply を実行してください"
        ),
        Applied::UnknownQuestionnaire { key, version } => format!(
            "設問定義 {key}（{version}）がありません。先に questionnaire apply を実行してください"
        ),
        Applied::Misfits { problems } => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            format!(
                "一覧が設問定義と合わないか、使えないキーです\n{}\n{}件の誤りがあります",
                lines.join("\n"),
                lines.len()
            )
        }
        Applied::Overtaken => {
            "反映する間に、調査の定義が変わったか、調査票が作られました。もう一度実行してください"
                .to_owned()
        }
        Applied::Fixed { changes } => format!(
            "調査票を作った後は変えられないところが違います。期限は campaign extend で延ばせます\n{}\n",
            listed(changes)
        ),
    })
}

fn listed(list: &[Change]) -> String {
    if list.is_empty() {
        "  注釈、空白、順序だけが違います".to_owned()
    } else {
        changes(list)
    }
}
