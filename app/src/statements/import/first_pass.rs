//! Reading the file for the first time: what it is, what is in it, what is wrong with it.

use super::super::error::StatementsError;
use super::super::file::{All, Rows, Shared};
use super::Job;
use crate::roster::reading::{MOST_ROWS, Sniffed, sniff};
use crate::roster::{FileProblem, Phase, Progress};

/// What the first reading gives.
#[derive(Debug)]
pub(super) struct FirstPass {
    pub(super) sniffed: Sniffed,
    pub(super) file: All,
    pub(super) shared: Shared,
}

pub(super) fn read(job: &Job) -> Result<FirstPass, StatementsError> {
    let sniffed = sniff(&job.file)?;
    let watch = &job.watch;
    let seen = |done, total| {
        watch(Progress {
            phase: Phase::Reading,
            done,
            total,
        });
    };
    let expected = sniffed.lines.min(MOST_ROWS as usize);
    let mut file = open(job, &sniffed)?.all(expected, seen)?;
    if file.count == 0 {
        return Err(FileProblem::Empty.into());
    }
    let shared = Shared::tell_apart(&mut file.rows);
    for row in &shared.repeated {
        file.refuse_repeated(row);
    }
    Ok(FirstPass {
        sniffed,
        file,
        shared,
    })
}

pub(super) fn open(job: &Job, sniffed: &Sniffed) -> Result<Rows, StatementsError> {
    let of = (job.options.table, &job.definition);
    Rows::open(&job.file, sniffed, of, &job.holders, job.today)
}
