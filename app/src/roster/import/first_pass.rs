//! Reading the file for the first time: what it is, who is in it, what is wrong with it.

use domain::roster::difference::Row;

use super::super::file::{FileError, Sniffed, sniff};
use super::super::notes::Notes;
use super::super::row::Taken;
use super::super::rows::Rows;
use super::marks::{Found, Known};
use super::{Job, Phase, Progress};

/// Progress is told every so many rows.
const STEP: u32 = 4_096;

/// The file as it was read; it has to be the same when it is read again.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) sniffed: Sniffed,
    pub(super) digest: String,
}

/// What the first reading gives.
#[derive(Debug)]
pub(super) struct FirstPass {
    pub(super) file: Read,
    pub(super) rows: Vec<Row>,
    pub(super) notes: Notes,
    pub(super) unknown_columns: Vec<String>,
    /// Rows below the header.
    pub(super) count: u32,
    /// Whether every row says whose it is.
    pub(super) whole: bool,
    /// Who is kept from the household.
    pub(super) marks: Found,
}

pub(super) fn read(job: &Job, known: Known) -> Result<FirstPass, FileError> {
    let sniffed = sniff(&job.file)?;
    let mut file = Rows::open(&job.file, &sniffed, &job.definition, job.today)?;
    let mut notes = Notes::default();
    let mut rows = Vec::with_capacity(sniffed.lines.min(super::super::file::MOST_ROWS as usize));
    let mut whole = true;
    let mut marks = Found::new(file.header(), known);
    while let Some((_, taken)) = file.next(&mut notes)? {
        marks.meet(&taken, &file.values);
        match taken {
            Taken::Row(row) | Taken::Refused(row) => rows.push(row),
            Taken::Unreadable => whole = false,
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
        return Err(super::super::file::FileProblem::Empty.into());
    }
    Ok(FirstPass {
        file: Read {
            sniffed,
            digest: file.digest(),
        },
        rows,
        notes,
        unknown_columns: file.header().unknown.clone(),
        count: file.count(),
        whole,
        marks,
    })
}
