//! The header: which column holds what.

use definitions::insurer::Statements;

use super::Columns;
use crate::roster::FileProblem;
use crate::roster::plain;
use crate::roster::reading::{Fields, MOST_COLUMNS};
use crate::statements::error::{StatementsError, WholeProblem};

/// Where each column stands.
#[derive(Clone, Debug)]
pub(in crate::statements) struct Header {
    /// Which columns there are.
    pub(super) columns: Columns,
    /// Comma or tab.
    pub(in crate::statements) delimiter: char,
    /// How many columns the file has.
    pub(super) width: usize,
    /// By place of the column: the place in a row.
    places: Vec<Option<usize>>,
    /// Names that nobody knows; their columns are left alone.
    pub(in crate::statements) unknown: Vec<String>,
}

impl Header {
    /// Reads the first row.
    pub(in crate::statements) fn read(
        row: &str,
        columns: Columns,
        statements: &Statements,
    ) -> Result<Self, StatementsError> {
        let tabs = row.matches('\t').count();
        let delimiter = if tabs > row.matches(',').count() {
            '\t'
        } else {
            ','
        };
        let mut fields = Fields::default();
        let split = fields.split(row, delimiter);
        if fields.len() > MOST_COLUMNS {
            return Err(FileProblem::ManyColumns.into());
        }
        let mut header = Self {
            columns,
            delimiter,
            width: fields.len(),
            places: vec![None; columns.names().len()],
            unknown: Vec::new(),
        };
        if split.is_ok() {
            for (at, name) in fields.iter().enumerate() {
                header.put(at, &plain(name), statements)?;
            }
        }
        let missing = columns.needed().into_iter();
        let missing: Vec<&str> = missing
            .filter(|place| header.place(*place).is_none())
            .map(|place| columns.name(place))
            .collect();
        if missing.is_empty() {
            Ok(header)
        } else {
            Err(WholeProblem::MissingColumns { columns: missing }.into())
        }
    }

    fn put(&mut self, at: usize, name: &str, statements: &Statements) -> Result<(), WholeProblem> {
        let Some(column) = self.columns.find(statements, name) else {
            if !name.is_empty() {
                self.unknown.push(name.chars().take(40).collect());
            }
            return Ok(());
        };
        match self.places.get_mut(column) {
            Some(Some(_)) => Err(WholeProblem::RepeatedColumn {
                column: self.columns.name(column),
            }),
            Some(place) => {
                *place = Some(at);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Where a column stands in a row.
    pub(super) fn place(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }
}
