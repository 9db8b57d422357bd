//! Reading the file for the first time: what it is, what is in it, what is wrong with it.

use std::collections::BTreeSet;

use domain::statements::difference::Row;

use super::super::error::StatementsError;
use super::super::file::{Rows, Shared, Taken};
use super::super::reason::Refused;
use super::Job;
use crate::roster::reading::{MOST_ROWS, Sniffed, sniff};
use crate::roster::{FileProblem, Phase, Progress};

/// Progress is told every so many rows.
const STEP: u32 = 4_096;

/// What the first reading gives.
#[derive(Debug)]
pub(super) struct FirstPass {
    pub(super) sniffed: Sniffed,
    pub(super) digest: String,
    pub(super) rows: Vec<Row>,
    pub(super) shared: Shared,
    pub(super) refused: Vec<Refused>,
    /// Months that have refused rows.
    pub(super) refused_months: BTreeSet<u32>,
    /// Whether every refused row says its month.
    pub(super) whole: bool,
    pub(super) odd_sums: u64,
    pub(super) unknown_columns: Vec<String>,
    /// Rows below the header.
    pub(super) count: u32,
}

pub(super) fn read(job: &Job) -> Result<FirstPass, StatementsError> {
    let sniffed = sniff(&job.file)?;
    let mut file = open(job, &sniffed)?;
    let mut rows = Vec::with_capacity(sniffed.lines.min(MOST_ROWS as usize));
    let mut refused_months = BTreeSet::new();
    let mut whole = true;
    while let Some(taken) = file.next()? {
        match taken {
            Taken::Row(row) => rows.push(row),
            Taken::Refused(Some(month)) => {
                refused_months.insert(month);
            }
            Taken::Refused(None) => whole = false,
        }
        if file.count() % STEP == 0 {
            let (done, total) = file.progress();
            (job.watch)(Progress {
                phase: Phase::Reading,
                done,
                total,
            });
        }
    }
    if file.count() == 0 {
        return Err(FileProblem::Empty.into());
    }
    let shared = Shared::tell_apart(&mut rows);
    for row in &shared.repeated {
        refused_months.insert(row.month);
        file.refuse_repeated(row);
    }
    Ok(FirstPass {
        sniffed,
        digest: file.digest(),
        rows,
        shared,
        refused_months,
        whole,
        odd_sums: file.odd_sums,
        unknown_columns: file.header().unknown.clone(),
        count: file.count(),
        refused: std::mem::take(&mut file.refused),
    })
}

pub(super) fn open(job: &Job, sniffed: &Sniffed) -> Result<Rows, StatementsError> {
    let of = (job.options.table, &job.definition);
    Rows::open(&job.file, sniffed, of, &job.holders, job.today)
}
