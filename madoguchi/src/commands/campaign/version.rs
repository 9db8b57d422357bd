//! `campaign questionnaire`: another version of the questionnaire for everybody who has not handed in.

use std::io::BufWriter;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use app::audit::Actor;
use app::campaigns::{
    Affected, Changed, VersionOptions, VersionReport, VersionWatch, change_version,
};
use app::roster::Encoding;
use app::spreadsheet::Spreadsheet;
use clerk::{DRAFT_HEADINGS, draft_cells};
use domain::questionnaire::Key;

use super::words;
use crate::commands::Desk;
use crate::commands::target::Growing;
use crate::output::{Ended, Outcome, table};
use crate::progress::Progress;

/// How many drafts are shown; the list has all, `--json` tells up to 1,000.
const SHOWN: usize = 20;

/// What is to be changed.
pub(super) struct Asked<'a> {
    pub(super) key: &'a str,
    pub(super) version: &'a str,
    pub(super) dry_run: bool,
    pub(super) list: Option<&'a Path>,
}

pub(super) async fn run(desk: &Desk, insurer: &str, asked: Asked<'_>) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let growing = asked.list.map(|file| Growing::begin(file, false));
    let growing = growing.transpose()?;
    let watch = Arc::new(Watching {
        progress: Progress::new(desk.output.is_json()),
        list: Mutex::new(growing.as_ref().map(List::begin).transpose()?),
    });
    let options = VersionOptions {
        dry_run: asked.dry_run,
        seen: None,
        by: Actor::Operator,
    };
    let (portal, seen) = (&desk.portal, Arc::clone(&watch));
    let changed = change_version(portal, &insurer, asked.key, asked.version, options, seen).await;
    watch.progress.end();
    let changed = changed?;
    if let Some(growing) = growing {
        watch.end().context("一覧を書けません")?;
        if matches!(changed, Changed::Done(_) | Changed::DryRun(_)) {
            growing.end()?;
        }
    }
    desk.output.result(&changed)?;
    Ok(tell(desk, &asked, &changed))
}

fn tell(desk: &Desk, asked: &Asked<'_>, changed: &Changed) -> Ended {
    let (key, version) = (asked.key, asked.version);
    let complaint = match changed {
        Changed::Done(report) => {
            show(desk, report);
            desk.output
                .say(format!("{key}: 設問定義を {version} に替えました。"));
            return Ended::Done;
        }
        Changed::DryRun(report) => {
            show(desk, report);
            desk.output.say("確認だけです。何も変えていません。");
            return Ended::Done;
        }
        Changed::Unchanged => {
            desk.output
                .say(format!("{key}: もう {version} で伺っています。"));
            return Ended::Done;
        }
        Changed::NotFound => words::not_found(key),
        Changed::NotOpened => words::not_opened(key),
        Changed::Over => format!("{key}: 回答の期間が終わっています。何も変えていません"),
        Changed::UnknownVersion { versions } => format!(
            "{version} という版はありません。先に questionnaire apply で反映してください。あるもの: {}",
            versions.join("、")
        ),
        Changed::Misfits { problems } => {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            format!(
                "対象者の一覧の書類が、新しい版にありません。何も変えていません\n{}",
                all.join("\n")
            )
        }
        Changed::Overtaken => {
            format!(
                "{key}: その間に調査か設問定義が変わりました。何も変えていません。もう一度実行してください"
            )
        }
    };
    desk.output.complain(complaint);
    Ended::Refused
}

fn show(desk: &Desk, report: &VersionReport) {
    desk.output.say(format!(
        "{} → {}: 替わる調査票 {}件（うち入力中 {}件）、そのままの調査票（提出済みなど） {}件",
        report.from, report.to, report.cases, report.begun, report.staying
    ));
    let questions = &report.questions;
    for (what, keys) in [
        ("新しい質問", &questions.new),
        ("なくなる質問", &questions.gone),
        ("答え方が変わる質問", &questions.changed),
    ] {
        if !keys.is_empty() {
            let keys: Vec<&str> = keys.iter().map(Key::as_str).collect();
            desk.output.say(format!("{what}: {}", keys.join("、")));
        }
    }
    desk.output.say(format!(
        "影響のある入力中の調査票 {}件、別に保管する回答 {}件",
        report.affected, report.set_aside
    ));
    if report.drafts.is_empty() {
        return;
    }
    let rows: Vec<Vec<String>> = report.drafts.iter().take(SHOWN).map(draft_cells).collect();
    desk.output.say(table(&DRAFT_HEADINGS, &rows));
    if report.affected > SHOWN as u64 {
        desk.output.say(format!(
            "ほかに{}件あります。--list FILE で全件を書き出せます。",
            report.affected - SHOWN as u64
        ));
    }
}

/// The list of all affected drafts, as a file.
struct List {
    sheet: Spreadsheet<BufWriter<std::fs::File>>,
    failed: Option<std::io::Error>,
}

impl List {
    fn begin(growing: &Growing) -> anyhow::Result<Self> {
        let headings = DRAFT_HEADINGS.map(str::to_owned);
        let sheet = Spreadsheet::begin(Encoding::Utf8Bom, growing.writer()?, &headings)?;
        Ok(Self {
            sheet,
            failed: None,
        })
    }
}

/// Shows how far it is, and writes the list.
struct Watching {
    progress: Progress,
    list: Mutex<Option<List>>,
}

impl VersionWatch for Watching {
    fn affected(&self, draft: &Affected) {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(list) = list.as_mut()
            && list.failed.is_none()
        {
            list.failed = list.sheet.row(&draft_cells(draft)).err();
        }
    }

    fn at(&self, done: u64, total: u64) {
        self.progress.at("調査票の確認", done, total);
    }
}

impl Watching {
    fn end(&self) -> std::io::Result<()> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(list) = list.take() else {
            return Ok(());
        };
        match list.failed {
            Some(error) => Err(error),
            None => list.sheet.end().map(drop),
        }
    }
}
