//! `announcement apply`: puts announcements in force and shows what changed.

use std::path::PathBuf;

use app::announcements::{Applied, One, Outcome as Change};
use app::audit::Actor;
use definitions::Problem;
use definitions::announcement::Announcement as Definition;

use super::Desk;
use super::insurer::changes;
use crate::arguments::Announcement;
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, command: Announcement) -> Outcome {
    match command {
        Announcement::Apply { files, dry_run } => apply(desk, &files, dry_run).await,
    }
}

async fn apply(desk: &Desk, files: &[PathBuf], dry_run: bool) -> Outcome {
    let announcements = match read(files) {
        Ok(announcements) => announcements,
        Err(problems) => return super::insurer::refuse(desk, &problems),
    };
    let applied = if dry_run {
        app::announcements::preview(&desk.portal, announcements).await?
    } else {
        app::announcements::apply(&desk.portal, announcements, Actor::Operator).await?
    };
    desk.output.result(&applied)?;
    match applied {
        Applied::UnknownInsurers { keys } => {
            desk.output.complain(format!(
                "次の健康保険組合がありません。何も変えていません。先に insurer apply を実行してください: {}",
                keys.join("、")
            ));
            Ok(Ended::Refused)
        }
        Applied::Done { announcements } => {
            show(desk, &announcements, dry_run);
            Ok(Ended::Done)
        }
    }
}

fn read(files: &[PathBuf]) -> Result<Vec<Definition>, Vec<Problem>> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.display().to_string();
        let text = super::insurer::read_file(file);
        let load = definitions::files::beside(file);
        match text.and_then(|text| Definition::parse(&name, &text, load)) {
            Ok(announcements) => all.extend(announcements),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
    }
}

fn show(desk: &Desk, announcements: &[One], dry_run: bool) {
    for one in announcements {
        let name = format!("{}/{}", one.audience, one.key);
        match &one.outcome {
            Change::New => desk.output.say(format!("{name}: 新しいお知らせ")),
            Change::Unchanged => desk.output.say(format!("{name}: 変更なし")),
            Change::Changed { changes: list } => {
                desk.output.say(format!("{name}: 変更\n{}", changes(list)));
            }
        }
    }
    if dry_run {
        desk.output.say("確認だけです。何も変えていません。");
    }
}
