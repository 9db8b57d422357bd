//! What comparing a file of statements or decisions with what is there came to, for the page that asks whether it is taken over.

use std::collections::BTreeMap;

use domain::statements::difference::Counts;
use serde::{Deserialize, Serialize};

use super::wanted::Taken;
use crate::statements::Report;

/// What a comparison came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// What the file was taken for.
    pub taken: Taken,
    /// Rows below the header.
    pub rows: u32,
    /// All months together.
    pub counts: Counts,
    /// Month by month, as `202608`.
    pub months: BTreeMap<u32, Counts>,
    /// How many rows are refused.
    pub refused_rows: u64,
    /// The first refusals by line, in words.
    pub refused: Vec<(u32, String)>,
    /// The share of known entries of these months that is withdrawn, in percent, rounded up.
    pub withdrawn_percent: u32,
    /// The share that may be withdrawn without saying so.
    pub max_withdrawn_percent: u32,
    /// Whether more would be withdrawn than may without saying so.
    pub too_many: bool,
    /// Whether nothing would change.
    pub nothing: bool,
    /// Some refused rows do not say their month, so nothing is withdrawn.
    pub nothing_withdrawn: bool,
    /// Rows whose shares do not make up their total.
    pub odd_sums: u64,
    /// Columns that nobody knows.
    pub unknown_columns: Vec<String>,
    /// How many imports there were before: with another number it has to be compared again.
    pub imports: u64,
}

impl Checked {
    /// Of a report, its refusals in these words.
    #[must_use]
    pub fn of(report: &Report, taken: Taken, imports: u64, refused: Vec<(u32, String)>) -> Self {
        Self {
            taken,
            rows: report.rows,
            counts: report.counts,
            months: report.months.clone(),
            refused_rows: report.refused_rows,
            refused,
            withdrawn_percent: report.withdrawn_percent,
            max_withdrawn_percent: report.max_withdrawn_percent,
            too_many: report.withdraws_too_many(),
            nothing: report.changes_nothing(),
            nothing_withdrawn: report.nothing_withdrawn,
            odd_sums: report.odd_sums,
            unknown_columns: report.unknown_columns.clone(),
            imports,
        }
    }
}
