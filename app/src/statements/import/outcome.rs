//! What an import did or would do, and what is remembered of it.

use domain::statements::difference::{Mode, Plan};
use store::statements::bulk::{Table, Work};
use store::statements::import::Model as Record;
use uuid::Uuid;

use super::super::reason::Reason;
use super::super::report::Report;
use super::Job;
use super::first_pass::FirstPass;
use crate::audit::{self, Line};

pub(super) fn report(job: &Job, plan: &Plan, first: &mut FirstPass) -> Report {
    let file = &mut first.file;
    for line in &plan.unsure {
        file.refuse_number(*line, Reason::NoNumber);
    }
    let mut refused = std::mem::take(&mut file.refused);
    refused.sort_unstable();
    Report {
        import: None,
        mode: job.options.mode,
        encoding: first.sniffed.encoding,
        digest: file.digest.clone(),
        rows: file.count,
        counts: plan.counts(),
        refused_rows: refused.chunk_by(|a, b| a.line == b.line).count() as u64,
        months: plan.months.clone(),
        withdrawn_percent: plan.withdrawn_percent(),
        max_withdrawn_percent: job.definition.statements.max_withdrawn_percent,
        nothing_withdrawn: job.options.mode == Mode::Replace && !file.whole,
        odd_sums: file.odd_sums,
        unknown_columns: std::mem::take(&mut file.unknown_columns),
        refused,
    }
}

pub(super) fn work(
    job: &Job,
    imports_before: u64,
    id: Uuid,
    plan: &mut Plan,
    report: &Report,
) -> Work {
    let counts = report.counts;
    let action = match job.options.table {
        Table::Lines => "statements.import",
        Table::Decisions => "benefits.import",
    };
    let line = Line::new(job.options.by, action, "statement_import", id)
        .with("months", plan.months.len())
        .with("new", counts.new)
        .with("changed", counts.changed)
        .with("withdrawn", counts.withdrawn)
        .with("refused", report.refused_rows);
    let (now, clock) = (job.now, job.clock.clone());
    let months = match job.options.table {
        Table::Lines => plan.months.keys().copied().collect(),
        Table::Decisions => Vec::new(),
    };
    Work {
        insurer: job.insurer,
        table: job.options.table,
        imports_before,
        changed: ids(std::mem::take(&mut plan.changed)),
        withdrawn: ids(std::mem::take(&mut plan.withdrawn)),
        new: counts.new,
        months,
        record: record(job, id, report),
        ended: Box::new(move || clock.now()),
        audit: Box::new(move |head| audit::next(head, now, line)),
    }
}

fn ids(rows: Vec<u128>) -> Vec<Uuid> {
    rows.into_iter().map(Uuid::from_u128).collect()
}

fn record(job: &Job, id: Uuid, report: &Report) -> Record {
    let counts = report.counts;
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mode = match report.mode {
        Mode::Replace => "replace",
        Mode::Add => "add",
    };
    Record {
        id,
        insurer_id: job.insurer.0,
        kind: job.options.table.kind().to_owned(),
        file_name: job.name.clone(),
        file_digest: report.digest.clone(),
        encoding: report.encoding.name().to_owned(),
        mode: mode.to_owned(),
        rows: i64::from(report.rows),
        new: count(counts.new),
        changed: count(counts.changed),
        unchanged: count(counts.unchanged),
        withdrawn: count(counts.withdrawn),
        refused: count(report.refused_rows),
        by: job.options.by.kind().to_owned(),
        started_at: job.now,
        finished_at: job.now,
        told_at: None,
        told_behind: None,
    }
}
