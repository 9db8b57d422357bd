//! The rows of a file, one after the other.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use definitions::insurer::Insurer;

use super::file::{
    Ahead, Fields, FileError, FileProblem, MOST_COLUMNS, MOST_ROWS, Record, Sniffed, Text, Whole,
};
use super::header::Header;
use super::notes::Notes;
use super::reason::Reason;
use super::row::{Reader, Taken, Values};

/// A roster file, read row by row.
pub(super) struct Rows {
    text: Ahead,
    understood: Understanding,
    count: u32,
}

/// What understands a row at a time.
pub(super) struct Understanding {
    reader: Arc<Reader>,
    fields: Fields,
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
            understood: Understanding::of(Arc::new(Reader::new(header, insurer, today))),
            count: 0,
        })
    }

    /// Reads the next row, and its values when the line is wanted; they are in [`Rows::values`] when it is taken. Others
    /// say [`Taken::Unreadable`].
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
        let taken = if wanted(line) {
            self.understood.take(row, notes)
        } else {
            Taken::Unreadable
        };
        Ok(Some((line, taken)))
    }

    /// As many more that understand rows of this file.
    pub(super) fn others(&self, count: usize) -> impl Iterator<Item = Understanding> + use<> {
        let reader = Arc::clone(&self.understood.reader);
        std::iter::repeat_with(move || Understanding::of(Arc::clone(&reader))).take(count)
    }

    /// Gives all rows to these readers; see [`Ahead::share`].
    pub(super) fn share<R: Send>(
        self,
        readers: &mut [R],
        read: impl Fn(&mut R, &mut dyn Iterator<Item = Record<'_>>) + Sync,
        seen: impl Fn(u64, u64) + Sync,
    ) -> Result<Whole, FileError> {
        self.text.share(readers, read, seen)
    }

    pub(super) fn header(&self) -> &Header {
        self.understood.reader.header()
    }

    /// The values of the row read last.
    pub(super) fn values(&self) -> &Values {
        &self.understood.values
    }

    /// SHA-256 of the file in hex; empty until all of it has been read.
    pub(super) fn digest(&self) -> String {
        self.text.digest().unwrap_or_default().to_owned()
    }
}

impl Understanding {
    fn of(reader: Arc<Reader>) -> Self {
        Self {
            reader,
            fields: Fields::default(),
            values: Values::new(),
        }
    }

    pub(super) fn take(&mut self, row: Record<'_>, notes: &mut Notes) -> Taken {
        let (line, delimiter) = (row.line, self.reader.header().delimiter);
        if row.unclosed || self.fields.split(row.text, delimiter).is_err() {
            notes.refuse(line, None, Reason::Quotes);
            return Taken::Unreadable;
        }
        if self.fields.len() > MOST_COLUMNS {
            notes.refuse(line, None, Reason::TooManyValues);
            return Taken::Unreadable;
        }
        self.reader
            .read(line, &self.fields, &mut self.values, notes)
    }
}
