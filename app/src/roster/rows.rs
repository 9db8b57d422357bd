//! The rows of a file, one after the other.

use std::path::Path;

use chrono::NaiveDate;
use definitions::insurer::Insurer;

use super::file::{Ahead, Fields, FileError, FileProblem, MOST_COLUMNS, MOST_ROWS, Sniffed, Text};
use super::header::Header;
use super::notes::Notes;
use super::reason::Reason;
use super::row::{Reader, Taken, Values};

/// A roster file, read row by row.
pub(super) struct Rows {
    text: Ahead,
    reader: Reader,
    fields: Fields,
    count: u32,
    /// The values of the row read last.
    pub(super) values: Values,
}

impl Rows {
    pub(super) fn open(
        path: &Path,
        sniffed: &Sniffed,
        insurer: &Insurer,
        today: NaiveDate,
    ) -> Result<Self, FileError> {
        let mut text = Text::open(path, sniffed)?;
        let header = match text.next()? {
            Some(row) => Header::read(row.text, &insurer.roster)?,
            None => return Err(FileProblem::Empty.into()),
        };
        text.delimited_by(header.delimiter);
        Ok(Self {
            text: Ahead::of(text),
            reader: Reader::new(header, insurer, today),
            fields: Fields::default(),
            count: 0,
            values: Values::new(),
        })
    }

    /// Reads the next row; its values are in [`Rows::values`] when it is taken.
    pub(super) fn next(&mut self, notes: &mut Notes) -> Result<Option<(u32, Taken)>, FileError> {
        self.next_wanted(notes, |_| true)
    }

    /// As [`Rows::next`], reading only the values of lines that are wanted; others say [`Taken::Unreadable`].
    pub(super) fn next_wanted(
        &mut self,
        notes: &mut Notes,
        wanted: impl FnOnce(u32) -> bool,
    ) -> Result<Option<(u32, Taken)>, FileError> {
        let Some(row) = self.text.next()? else {
            return Ok(None);
        };
        self.count += 1;
        if self.count > MOST_ROWS {
            return Err(FileProblem::ManyRows.into());
        }
        let line = row.line;
        if !wanted(line) {
            return Ok(Some((line, Taken::Unreadable)));
        }
        let delimiter = self.reader.header().delimiter;
        if row.unclosed || self.fields.split(row.text, delimiter).is_err() {
            notes.refuse(line, None, Reason::Quotes);
            return Ok(Some((line, Taken::Unreadable)));
        }
        if self.fields.len() > MOST_COLUMNS {
            notes.refuse(line, None, Reason::TooManyValues);
            return Ok(Some((line, Taken::Unreadable)));
        }
        let taken = self
            .reader
            .read(line, &self.fields, &mut self.values, notes);
        Ok(Some((line, taken)))
    }

    pub(super) fn header(&self) -> &Header {
        self.reader.header()
    }

    /// Rows read so far.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Bytes read so far, of how many.
    pub(super) fn progress(&self) -> (u64, u64) {
        self.text.progress()
    }

    /// SHA-256 of the file in hex; empty until all of it has been read.
    pub(super) fn digest(&self) -> String {
        self.text.digest().unwrap_or_default().to_owned()
    }
}
