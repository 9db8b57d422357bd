//! The rows of a file, one after the other.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use definitions::insurer::Insurer;
use domain::statements::difference::Row;
use store::statements::bulk::Table;

use super::reading::{Reader, Reading};
use super::{Columns, Header, Values};
use crate::roster::FileProblem;
use crate::roster::reading::{Ahead, Fields, MOST_COLUMNS, MOST_ROWS, Record, Sniffed, Text};
use crate::statements::error::StatementsError;
use crate::statements::holders::Holders;
use crate::statements::reason::{Reason, Refused};

/// What came of a row.
#[derive(Clone, Copy, Debug)]
pub(in crate::statements) enum Taken {
    /// It can be taken.
    Row(Row),
    /// It is refused; of this month, where it says so.
    Refused(Option<u32>),
}

/// A file, read row by row.
pub(in crate::statements) struct Rows {
    pub(super) text: Ahead,
    pub(super) understood: Understanding,
    count: u32,
}

/// What understands a row at a time, and what it has come to.
pub(in crate::statements) struct Understanding {
    header: Arc<Header>,
    definition: Arc<Insurer>,
    holders: Arc<Holders>,
    today: NaiveDate,
    fields: Fields,
    /// The values of the row read last.
    values: Values,
    /// Everything that was refused.
    pub(super) refused: Vec<Refused>,
    /// Rows whose shares do not make up their total.
    pub(super) odd_sums: u64,
}

impl Rows {
    pub(in crate::statements) fn open(
        path: &Path,
        sniffed: &Sniffed,
        (table, definition): (Table, &Arc<Insurer>),
        holders: &Arc<Holders>,
        today: NaiveDate,
    ) -> Result<Self, StatementsError> {
        let mut text = Text::open(path, sniffed)?;
        let header = match text.next()? {
            Some(row) => Header::read(row.text, Columns(table), &definition.statements)?,
            None => return Err(FileProblem::Empty.into()),
        };
        text.delimited_by(header.delimiter);
        Ok(Self {
            text: Ahead::of(text),
            understood: Understanding {
                header: Arc::new(header),
                definition: Arc::clone(definition),
                holders: Arc::clone(holders),
                today,
                fields: Fields::default(),
                values: Values::default(),
                refused: Vec::new(),
                odd_sums: 0,
            },
            count: 0,
        })
    }

    /// Reads the next row; its values are in [`Rows::values`] when it is taken.
    pub(in crate::statements) fn next(&mut self) -> Result<Option<Taken>, StatementsError> {
        let Some(row) = self.text.next()? else {
            return Ok(None);
        };
        self.count += 1;
        if self.count > MOST_ROWS {
            return Err(FileProblem::ManyRows.into());
        }
        Ok(Some(self.understood.take(row)))
    }

    /// The values of the row read last.
    pub(in crate::statements) fn values(&self) -> &Values {
        &self.understood.values
    }

    /// SHA-256 of the file in hex; empty until all of it has been read.
    pub(in crate::statements) fn digest(&self) -> String {
        self.text.digest().unwrap_or_default().to_owned()
    }
}

impl Understanding {
    /// Another one that has not come to anything yet.
    pub(super) fn another(&self) -> Self {
        Self {
            header: Arc::clone(&self.header),
            definition: Arc::clone(&self.definition),
            holders: Arc::clone(&self.holders),
            today: self.today,
            fields: Fields::default(),
            values: Values::default(),
            refused: Vec::new(),
            odd_sums: 0,
        }
    }

    pub(super) fn take(&mut self, row: Record<'_>) -> Taken {
        let line = row.line;
        let quotes = row.unclosed || self.fields.split(row.text, self.header.delimiter).is_err();
        if quotes || self.fields.len() > MOST_COLUMNS {
            let reason = if quotes {
                Reason::Quotes
            } else {
                Reason::TooManyValues
            };
            self.refused.push(Refused {
                line,
                column: None,
                reason,
            });
            return Taken::Refused(None);
        }
        self.read(line)
    }

    fn read(&mut self, line: u32) -> Taken {
        let definition = &self.definition;
        let reader = Reader {
            header: &self.header,
            statements: &definition.statements,
            zeros: definition.sign_up.zero_policy,
            holders: &self.holders,
            today: self.today,
        };
        self.values.clear();
        let mut reading = Reading {
            reader: &reader,
            line,
            fields: &self.fields,
            values: &mut self.values,
            refused: &mut self.refused,
            good: true,
        };
        reading.width();
        let (month, adds_up) = match self.header.columns.0 {
            Table::Lines => reading.statement_line(),
            Table::Decisions => (reading.decision(), true),
        };
        if !reading.good {
            return Taken::Refused(month.map(domain::statements::YearMonth::number));
        }
        self.odd_sums += u64::from(!adds_up);
        Taken::Row(Row {
            key: self.values.key,
            digest: self.values.digest,
            month: self.values.month,
            line,
            own: self.values.own,
            withdrawn: self.values.withdrawn,
        })
    }

    pub(super) fn header(&self) -> &Header {
        &self.header
    }
}
