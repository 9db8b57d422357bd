//! Reading the file for the first time: what it is, who is in it, what is wrong with it.

use std::sync::{Mutex, PoisonError};

use domain::roster::difference::Row;

use super::super::file::{FileError, FileProblem, MOST_ROWS, Record, Sniffed, readers, sniff};
use super::super::notes::Notes;
use super::super::row::Taken;
use super::super::rows::{Rows, Understanding};
use super::marks::{Found, Known};
use super::{Job, Phase, Progress};

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

/// One thread's part of the reading.
struct Part {
    understood: Understanding,
    notes: Notes,
    marks: Found,
    whole: bool,
    /// Of the rows that stand together, those whose numbers can be read.
    together: Vec<Row>,
}

pub(super) fn read(job: &Job, known: &Known) -> Result<FirstPass, FileError> {
    let sniffed = sniff(&job.file)?;
    let file = Rows::open(&job.file, &sniffed, &job.definition, job.today)?;
    let mut marks = Found::new(file.header(), known.clone());
    let unknown_columns = file.header().unknown.clone();
    let mut parts = Part::all(&file, known);
    // One list for all threads, which never grows: lists of their own would hold every row twice in the end.
    let rows = Mutex::new(Vec::with_capacity(sniffed.lines.min(MOST_ROWS as usize)));
    let read = |part: &mut Part, records: &mut dyn Iterator<Item = Record<'_>>| {
        for record in records {
            part.meet(record);
        }
        let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.append(&mut part.together);
    };
    let seen = |done, total| {
        (job.watch)(Progress {
            phase: Phase::Reading,
            done,
            total,
        });
    };
    let read = file.share(&mut parts, read, seen)?;
    if read.count == 0 {
        return Err(FileProblem::Empty.into());
    }
    let whole = parts.iter().all(|part| part.whole);
    let notes = parts.into_iter().map(|part| {
        marks.add(part.marks);
        part.notes
    });
    Ok(FirstPass {
        notes: Notes::together(notes),
        file: Read {
            sniffed,
            digest: read.digest,
        },
        rows: rows.into_inner().unwrap_or_else(PoisonError::into_inner),
        unknown_columns,
        count: read.count,
        whole,
        marks,
    })
}

impl Part {
    /// One for each thread.
    fn all(file: &Rows, known: &Known) -> Vec<Self> {
        let part = |understood| Self {
            understood,
            notes: Notes::default(),
            marks: Found::new(file.header(), known.clone()),
            whole: true,
            together: Vec::new(),
        };
        file.others(readers()).map(part).collect()
    }

    fn meet(&mut self, record: Record<'_>) {
        let taken = self.understood.take(record, &mut self.notes);
        self.marks.meet(&taken, &self.understood.values);
        match taken {
            Taken::Row(row) | Taken::Refused(row) => self.together.push(row),
            Taken::Unreadable => self.whole = false,
        }
    }
}
