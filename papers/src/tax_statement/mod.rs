//! 医療費のお知らせ for the deduction of medical expenses: the six items that No.1119 of the National Tax Agency asks for, a check
//! total, and the months that are in it.

mod page;
mod wording;

use crate::bounds::{self, Measure};
use crate::{Paper, PaperError};

/// The most rows: a household's year has hundreds.
pub const ROWS: usize = 5_000;

/// A year's statement. Amounts are as they are to be read, without 円.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxStatement {
    /// The insurer's name.
    pub insurer: String,
    /// The insured person, or who reads their own.
    pub holder: String,
    /// 記号・番号, as it may be shown.
    pub symbol_number: String,
    /// The calendar year.
    pub year: u32,
    /// The months that are in it; may be empty.
    pub months: String,
    /// The months of the year that are not; may be empty.
    pub missing: String,
    /// The lines.
    pub rows: Vec<Row>,
    /// What each person paid.
    pub people: Vec<(String, String)>,
    /// The check total.
    pub paid: String,
    /// The day it was made.
    pub printed_on: String,
    /// How to reach the help desk, a line each.
    pub help: Vec<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The month of treatment.
    pub month: String,
    /// The person treated.
    pub person: String,
    /// The provider.
    pub provider: String,
    /// The kind of care.
    pub care: String,
    /// What was paid.
    pub paid: String,
}

/// Typesets a year's statement.
///
/// # Errors
/// When a field is longer or there is more than [`bounds`] says.
pub fn typeset(statement: &TaxStatement) -> Result<Paper, PaperError> {
    check(statement)?;
    page::typeset(statement)
}

fn check(statement: &TaxStatement) -> Result<(), PaperError> {
    let mut measure = Measure::default();
    for (field, text, most) in [
        ("insurer", &statement.insurer, bounds::LINE),
        ("name", &statement.holder, bounds::NAME),
        ("numbers", &statement.symbol_number, bounds::NAME),
        ("months", &statement.months, bounds::LINE),
        ("missing months", &statement.missing, bounds::LINE),
        ("sum", &statement.paid, bounds::NAME),
        ("day", &statement.printed_on, bounds::NAME),
    ] {
        measure.text(field, text, most)?;
    }
    Measure::count("rows", statement.rows.len(), ROWS)?;
    Measure::count("people", statement.people.len(), bounds::PEOPLE)?;
    Measure::count("help lines", statement.help.len(), bounds::HELP_LINES)?;
    for row in &statement.rows {
        for text in [&row.month, &row.person, &row.provider, &row.care, &row.paid] {
            measure.text("row", text, bounds::NAME)?;
        }
    }
    for (name, paid) in &statement.people {
        measure.text("name", name, bounds::NAME)?;
        measure.text("sum", paid, bounds::NAME)?;
    }
    for line in &statement.help {
        measure.text("help line", line, bounds::LINE)?;
    }
    Ok(())
}
