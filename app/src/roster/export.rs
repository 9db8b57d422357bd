//! Writing the roster out in the standard columns, so that it can be read in again.
//!
//! Who is kept from the household is left out: a file without these columns leaves the marks as they are.

use std::io::Write;

use chrono::NaiveDate;
use definitions::insurer::RosterColumn as Column;
use store::roster::list;
use store::roster::person::Model;
use store::{InsurerId, Store};

use super::file::Encoding;
use super::row::words;
use crate::spreadsheet::{Spreadsheet, Written};

/// How many people are fetched at a time.
const PAGE: u64 = 2_000;

/// Why a roster could not be written out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The target refused.
    #[error("the roster cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

/// A roster that is being written out, page by page, by symbol, number and branch.
#[derive(Debug)]
pub struct Pages<W> {
    store: Store,
    insurer: InsurerId,
    sheet: Spreadsheet<W>,
    last: Option<Box<Model>>,
    rows: u64,
}

impl<W: Write> Pages<W> {
    /// Begins with the headings.
    ///
    /// # Errors
    /// When the target refuses.
    pub fn begin(
        store: &Store,
        insurer: InsurerId,
        encoding: Encoding,
        into: W,
    ) -> Result<Self, ExportError> {
        let headers: Vec<String> = columns().map(|column| column.header().to_owned()).collect();
        Ok(Self {
            store: store.clone(),
            insurer,
            sheet: Spreadsheet::begin(encoding, into, &headers)?,
            last: None,
            rows: 0,
        })
    }

    /// Writes the next people; `false` when everybody is written.
    ///
    /// # Errors
    /// When the database or the target refuses.
    pub async fn next(&mut self) -> Result<bool, ExportError> {
        let scope = self.store.read(self.insurer).await?;
        let page = list::page(&scope, self.last.as_deref(), PAGE).await?;
        drop(scope);
        for person in &page {
            let cells: Vec<String> = columns().map(|column| cell(person, column)).collect();
            self.sheet.row(&cells)?;
            self.rows += 1;
        }
        match page.into_iter().next_back() {
            Some(person) => self.last = Some(Box::new(person)),
            None => return Ok(false),
        }
        Ok(true)
    }

    /// How many people are written.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the target refuses.
    pub fn end(self) -> Result<Written, ExportError> {
        Ok(self.sheet.end()?.1)
    }
}

/// Writes everybody who is in the roster, by symbol, number and branch.
///
/// # Errors
/// When the database or the target refuses.
pub async fn export(
    store: &Store,
    insurer: InsurerId,
    encoding: Encoding,
    into: &mut (impl Write + Send),
) -> Result<Written, ExportError> {
    let mut pages = Pages::begin(store, insurer, encoding, into)?;
    while pages.next().await? {}
    pages.end()
}

fn columns() -> impl Iterator<Item = Column> {
    let is_mark = |column: &Column| matches!(column, Column::Protected | Column::Objecting);
    Column::ALL
        .into_iter()
        .filter(move |column| !is_mark(column))
}

fn cell(person: &Model, column: Column) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    match column {
        Column::Symbol => person.symbol.clone(),
        Column::Number => person.number.clone(),
        Column::Branch => person.branch.clone(),
        Column::Kana => person.kana.clone(),
        Column::BirthDate => person.birth_date.to_string(),
        Column::Name => text(&person.name),
        Column::EnglishName => text(&person.english_name),
        Column::Sex => words::spell(person.sex.as_deref()),
        Column::Relationship => text(&person.relationship),
        Column::AcquiredOn => date(person.acquired_on),
        Column::LostOn => date(person.lost_on),
        Column::CertifiedOn => date(person.certified_on),
        Column::Category => words::spell(person.category.as_deref()),
        Column::WorkplaceCode => text(&person.workplace_code),
        Column::WorkplaceName => text(&person.workplace_name),
        Column::EmployeeNumber => text(&person.employee_number),
        Column::Mail => text(&person.mail),
        Column::Household => words::spell(person.living.as_deref()),
        Column::NotSurveyed if person.exempt => "対象外".to_owned(),
        Column::Remarks => text(&person.note),
        Column::NotSurveyed | Column::Protected | Column::Objecting => String::new(),
    }
}
