//! What comparing a roster file with the roster came to, in words for the page that asks whether it may become it.

use domain::roster::difference::{Counts, Mode};
use serde::{Deserialize, Serialize};

use crate::roster::{Examples, Protection, Report};

/// What a comparison came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// What the file was taken for.
    pub mode: Mode,
    /// Rows below the header.
    pub rows: u32,
    /// How many people of which kind; `refused` counts rows.
    pub counts: Counts,
    /// The share of members whose membership ends, in percent, rounded up.
    pub loss_percent: u32,
    /// The share that may end without saying so expressly.
    pub max_loss_percent: u32,
    /// Whether more memberships would end than may without saying so.
    pub too_many: bool,
    /// Whether nothing would change.
    pub nothing: bool,
    /// Some rows could not be attributed to anybody, so nobody's membership ends.
    pub nobody_ends: bool,
    /// Columns that nobody knows.
    pub unknown_columns: Vec<String>,
    /// The first refusals by line, in words.
    pub refused: Vec<(u32, String)>,
    /// What looked odd, in words, and how often.
    pub anomalies: Vec<(String, u64)>,
    /// Some of the people concerned.
    pub examples: Examples,
    /// Who is kept from the household; none when the file has no column for it.
    pub protection: Option<Protection>,
    /// How many imports there were before: with another number it has to be compared again.
    pub imports: u64,
}

impl Checked {
    /// Whether the file was taken for everybody.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        matches!(self.mode, Mode::Full)
    }

    /// Of a report, its refusals and oddities in these words.
    #[must_use]
    pub fn of(
        report: &Report,
        imports: u64,
        refused: Vec<(u32, String)>,
        anomalies: Vec<(String, u64)>,
    ) -> Self {
        Self {
            mode: report.mode,
            rows: report.rows,
            counts: report.counts,
            loss_percent: report.loss_percent,
            max_loss_percent: report.max_loss_percent,
            too_many: report.ends_too_many(),
            nothing: report.changes_nothing(),
            nobody_ends: report.nobody_ends,
            unknown_columns: report.unknown_columns.clone(),
            refused,
            anomalies,
            examples: report.examples.clone(),
            protection: report.protection,
            imports,
        }
    }
}
