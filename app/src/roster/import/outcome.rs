//! What an import did or would do, and what is remembered of it.

use domain::roster::difference::{Action, Mode, Plan};
use store::roster::bulk::{Marks, Work};
use store::roster::import::Model as Record;
use uuid::Uuid;

use super::super::report::{Examples, Report};
use super::Job;
use super::first_pass::FirstPass;
use crate::audit::{self, Line};

pub(super) fn report(job: &Job, plan: &Plan, first: &mut FirstPass) -> Report {
    let mut counts = plan.counts;
    let mut refused = std::mem::take(&mut first.notes.refused);
    refused.sort_unstable();
    counts.refused = refused.chunk_by(|a, b| a.line == b.line).count() as u64;
    Report {
        import: None,
        mode: job.options.mode,
        encoding: first.file.sniffed.encoding,
        digest: first.file.digest.clone(),
        rows: first.count,
        counts,
        loss_percent: plan.loss_percent(),
        max_loss_percent: job.definition.roster.max_loss_percent,
        nobody_ends: job.options.mode == Mode::Full && !first.whole,
        unknown_columns: std::mem::take(&mut first.unknown_columns),
        refused,
        anomalies: std::mem::take(&mut first.notes.counts),
        odd: first.notes.take_examples(),
        examples: Examples::default(),
        protection: first.marks.count(),
    }
}

pub(super) fn work(
    job: &Job,
    imports_before: u64,
    id: Uuid,
    plan: &Plan,
    (report, marks): (&Report, Marks),
) -> Work {
    let counts = report.counts;
    let mut line = Line::new(job.options.by, "roster.import", "roster_import", id)
        .with("new", counts.new)
        .with("changed", counts.changed)
        .with("moved", counts.moved)
        .with("gone", counts.gone)
        .with("refused", counts.refused);
    if let Some(marks) = report.protection {
        line = line
            .with("protected", marks.protected)
            .with("objecting", marks.objecting)
            .with("marks_taken_back", marks.taken_back);
    }
    let (now, clock) = (job.now, job.clock.clone());
    let moved = plan
        .steps
        .iter()
        .filter(|step| step.action() == Action::Moved);
    Work {
        insurer: job.insurer,
        imports_before,
        ends: plan.ends.iter().copied().map(Uuid::from_u128).collect(),
        moves: moved
            .filter_map(|step| plan.person(step))
            .map(Uuid::from_u128)
            .collect(),
        new: counts.new,
        relinks: plan
            .steps
            .iter()
            .any(|step| step.action() == Action::Relinked),
        marks,
        record: record(job, id, report),
        ended: Box::new(move || clock.now()),
        audit: Box::new(move |head| audit::next(head, now, line)),
    }
}

fn record(job: &Job, id: Uuid, report: &Report) -> Record {
    let counts = report.counts;
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mode = match report.mode {
        Mode::Full => "full",
        Mode::Upsert => "upsert",
    };
    Record {
        id,
        insurer_id: job.insurer.0,
        file_name: job.name.clone(),
        file_digest: report.digest.clone(),
        encoding: report.encoding.name().to_owned(),
        mode: mode.to_owned(),
        rows: i64::from(report.rows),
        new: count(counts.new),
        changed: count(counts.changed),
        moved: count(counts.moved),
        unchanged: count(counts.unchanged),
        gone: count(counts.gone),
        refused: count(counts.refused),
        by: job.options.by.kind().to_owned(),
        started_at: job.now,
        finished_at: job.now,
    }
}
