//! `statements import` and `benefits import`: show what changes month by month, then do it whole or not at all.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::audit::Actor;
use app::insurers::Insurer;
use app::roster::FileError;
use app::statements::{Mode, Options, Report, StatementsError, Table, import, write_refused};
use clerk::statements as words;
use serde_json::json;

use crate::arguments::StatementsImport;
use crate::commands::Desk;
use crate::commands::imported::{last_words, outcome, show_refused, watch};
use crate::commands::target::writer;
use crate::output::{Ended, Outcome, table};
use crate::progress::Progress;

pub(super) async fn run(desk: &Desk, of: Table, options: &StatementsImport) -> Outcome {
    let insurer = desk.insurer(&options.of.insurer)?;
    let taken = take(desk, &insurer, of, options).await;
    let (report, too_many) = match taken {
        Ok(report) => (report, false),
        Err(StatementsError::TooManyWithdrawn(report)) => (*report, true),
        Err(error) => return failed(&options.file, of, error),
    };
    show(desk, &report);
    if let Some(into) = &options.refused {
        keep_refused(options, &report, into)?;
    }
    let outcome = outcome(too_many, options.dry_run);
    desk.output
        .result(&json!({ "outcome": outcome, "insurer": insurer.key, "report": report }))?;
    if too_many {
        desk.output.complain(format!(
            "これらの月の{}%が取り下げになります（定義で許した割合は{}%）。何も変えていません。\
             正しければ --allow-loss を、一部だけのファイルなら --add を付けてください",
            report.withdrawn_percent, report.max_withdrawn_percent
        ));
        return Ok(Ended::Refused);
    }
    let last = last_words(options.dry_run, report.changes_nothing());
    desk.output.say(last);
    Ok(Ended::Done)
}

async fn take(
    desk: &Desk,
    insurer: &Insurer,
    table: Table,
    options: &StatementsImport,
) -> Result<Report, StatementsError> {
    let progress = Arc::new(Progress::new(desk.output.is_json()));
    let watch = watch(&progress);
    let how = Options {
        table,
        mode: if options.add {
            Mode::Add
        } else {
            Mode::Replace
        },
        dry_run: options.dry_run,
        allow_loss: options.allow_loss,
        by: Actor::Operator,
    };
    let (store, clock) = (desk.portal.store(), desk.portal.clock());
    let report = import(store, insurer, &options.file, how, clock, watch).await;
    progress.end();
    report
}

fn failed(file: &Path, table: Table, error: StatementsError) -> Outcome {
    let file = file.display();
    match error {
        StatementsError::File(FileError::Problem(problem)) => {
            let problem = clerk::roster::file_problem(&problem);
            bail!("{file}: {problem}。何も変えていません")
        }
        StatementsError::File(FileError::Io(reason)) => bail!("{file}: 読めません: {reason}"),
        StatementsError::Header(problem) => {
            let problem = words::header(&problem, words::section(table));
            bail!("{file}: {problem}。何も変えていません")
        }
        StatementsError::Overtaken => {
            bail!("同じ健康保険組合の別の取り込みが先に終わりました。もう一度実行してください")
        }
        error => Err(anyhow::Error::from(error).context("取り込めません。何も変えていません")),
    }
}

fn show(desk: &Desk, report: &Report) {
    let count = |count: u64| count.to_string();
    let rows: Vec<Vec<String>> = report
        .months
        .iter()
        .map(|(month, counts)| {
            vec![
                words::month(*month),
                count(counts.new),
                count(counts.changed),
                count(counts.unchanged),
                count(counts.withdrawn),
                count(counts.kept),
            ]
        })
        .collect();
    let head = ["月", "新規", "変更", "変更なし", "取り下げ", "残す"];
    desk.output.say(table(&head, &rows));
    let counts = &report.counts;
    desk.output.say(format!(
        "{}行: 新規 {}、変更 {}、変更なし {}、取り下げ {}、取り込めない {}",
        report.rows,
        counts.new,
        counts.changed,
        counts.unchanged,
        counts.withdrawn,
        report.refused_rows
    ));
    show_notes(desk, report);
    show_refused(desk, &report.refused, |one| {
        (one.line, words::refusal(*one))
    });
}

fn show_notes(desk: &Desk, report: &Report) {
    if report.nothing_withdrawn {
        desk.output
            .say("月のわからない行があるため、取り下げはしません。");
    } else if report.counts.kept > 0 {
        desk.output
            .say("取り込めない行のある月では、載っていない明細も残します。");
    }
    if report.counts.absent > 0 {
        let count = report.counts.absent;
        desk.output
            .say(format!("取り下げる明細が見つからない行: {count}件"));
    }
    if report.odd_sums > 0 {
        let count = report.odd_sums;
        desk.output.say(format!(
            "気になる点: 負担額の合計が医療費総額と合わない {count}件"
        ));
    }
    if !report.unknown_columns.is_empty() {
        desk.output
            .say(format!("使わない列: {}", report.unknown_columns.join("、")));
    }
}

fn keep_refused(options: &StatementsImport, report: &Report, into: &Path) -> anyhow::Result<()> {
    let mut out = writer(Some(into))?;
    let headings = ["行番号", "理由"];
    let words = |refused: &app::statements::Refused| words::refusal(*refused);
    write_refused(&options.file, &report.refused, headings, words, &mut out)
        .with_context(|| format!("{} に書けません", into.display()))
}
