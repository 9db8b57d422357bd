//! `roster import`: shows what changes, then does it whole or not at all.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::audit::Actor;
use app::insurers::Insurer;
use app::roster::{FileError, Mode, Options, Report, RosterError, import, write_refused};
use serde_json::json;

use crate::arguments::RosterImport;
use crate::commands::Desk;
use crate::commands::imported::{last_words, outcome, show_refused, watch};
use crate::commands::target::writer;
use crate::output::{Ended, Outcome};
use crate::progress::Progress;
use clerk::roster as words;

pub(super) async fn run(desk: &Desk, options: &RosterImport) -> Outcome {
    let insurer = desk.insurer(&options.of.insurer)?;
    let taken = take(desk, &insurer, options).await;
    let (report, too_many) = match taken {
        Ok(report) => (report, false),
        Err(RosterError::TooManyEnd(report)) => (*report, true),
        Err(error) => return failed(&options.file, error),
    };
    show(desk, &report);
    if let Some(into) = &options.refused {
        keep_refused(&insurer, options, &report, into)?;
    }
    let outcome = outcome(too_many, options.dry_run);
    desk.output
        .result(&json!({ "outcome": outcome, "insurer": insurer.key, "report": report }))?;
    if too_many {
        desk.output.complain(format!(
            "加入者の{}%が加入者でなくなります（定義で許した割合は{}%）。何も変えていません。\
             正しければ --allow-loss を、一部だけのファイルなら --upsert を付けてください",
            report.loss_percent, report.max_loss_percent
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
    options: &RosterImport,
) -> Result<Report, RosterError> {
    let progress = Arc::new(Progress::new(desk.output.is_json()));
    let watch = watch(&progress);
    let how = Options {
        mode: if options.taken.upsert {
            Mode::Upsert
        } else {
            Mode::Full
        },
        dry_run: options.dry_run,
        allow_loss: options.allow_loss,
        by: Actor::Operator,
    };
    let report = import(
        desk.portal.store(),
        &insurer.definition,
        insurer.id,
        &options.file,
        how,
        desk.portal.clock(),
        watch,
    )
    .await;
    progress.end();
    report
}

fn failed(file: &Path, error: RosterError) -> Outcome {
    let file = file.display();
    match error {
        RosterError::File(FileError::Problem(problem)) => {
            bail!(
                "{file}: {}。何も変えていません",
                words::file_problem(&problem)
            )
        }
        RosterError::File(FileError::Io(reason)) => bail!("{file}: 読めません: {reason}"),
        RosterError::Overtaken => {
            bail!("同じ健康保険組合の別の取り込みが先に終わりました。もう一度実行してください")
        }
        error => Err(anyhow::Error::from(error).context("取り込めません。何も変えていません")),
    }
}

fn show(desk: &Desk, report: &Report) {
    let counts = &report.counts;
    desk.output.say(format!(
        "{}行: 新規 {}、変更 {}、記号・番号の変更 {}、変更なし {}、加入者でなくなる {}、取り込めない {}",
        report.rows,
        counts.new,
        counts.changed,
        counts.moved,
        counts.unchanged,
        counts.gone + counts.lost,
        counts.refused
    ));
    if let Some(marks) = &report.protection {
        desk.output.say(format!(
            "家族に見せない人: 不開示 {}、開示への異議 {}（新しく付く印 {}、外れる印 {}）",
            marks.protected, marks.objecting, marks.begun, marks.taken_back
        ));
    }
    if report.nobody_ends {
        desk.output
            .say("誰のものかわからない行があるため、加入者でなくなる人の処理はしません。");
    }
    if !report.unknown_columns.is_empty() {
        desk.output
            .say(format!("使わない列: {}", report.unknown_columns.join("、")));
    }
    show_anomalies(desk, report);
    show_refused(desk, &report.refused, |one| {
        (one.line, words::refusal(*one))
    });
}

fn show_anomalies(desk: &Desk, report: &Report) {
    for (anomaly, count) in &report.anomalies {
        let lines = report
            .odd
            .iter()
            .filter(|odd| odd.anomaly == *anomaly)
            .map(|odd| odd.line);
        let lines: Vec<String> = lines.take(5).map(|line| line.to_string()).collect();
        desk.output.say(format!(
            "気になる点: {} {count}件（{}行目など）",
            words::anomaly(*anomaly),
            lines.join("、")
        ));
    }
}

fn keep_refused(
    insurer: &Insurer,
    options: &RosterImport,
    report: &Report,
    into: &Path,
) -> anyhow::Result<()> {
    let mut out = writer(Some(into))?;
    let headings = ["行番号", "理由"];
    write_refused(
        &options.file,
        &insurer.definition,
        &report.refused,
        headings,
        |refused| words::refusal(*refused),
        &mut out,
    )
    .with_context(|| format!("{} に書けません", into.display()))
}
