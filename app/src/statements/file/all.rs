//! All rows of a file at once, understood on as many threads as there are cores.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use domain::statements::difference::Row;

use super::rows::Understanding;
use super::{Columns, Rows, Taken};
use crate::roster::FileError;
use crate::roster::reading::{Record, readers};
use crate::statements::reason::{Reason, Refused};

/// What a whole file holds.
#[derive(Debug)]
pub(in crate::statements) struct All {
    columns: Columns,
    pub(in crate::statements) unknown_columns: Vec<String>,
    /// Rows below the header.
    pub(in crate::statements) count: u32,
    /// SHA-256 of the file in hex.
    pub(in crate::statements) digest: String,
    /// Rows that can be taken, in no order.
    pub(in crate::statements) rows: Vec<Row>,
    /// Everything that was refused, in no order.
    pub(in crate::statements) refused: Vec<Refused>,
    /// Months that have refused rows.
    pub(in crate::statements) refused_months: BTreeSet<u32>,
    /// Whether every refused row says its month.
    pub(in crate::statements) whole: bool,
    /// Rows whose shares do not make up their total.
    pub(in crate::statements) odd_sums: u64,
}

impl All {
    /// Refuses a row that has been read: an earlier one has its number.
    pub(in crate::statements) fn refuse_repeated(&mut self, row: &Row) {
        self.refused_months.insert(row.month);
        self.refuse_number(row.line, Reason::Repeated);
    }

    /// Refuses a row that has been read for its number.
    pub(in crate::statements) fn refuse_number(&mut self, line: u32, reason: Reason) {
        self.refused.push(Refused {
            line,
            column: Some(self.columns.name(self.columns.reference())),
            reason,
        });
    }
}

/// One thread's part.
struct Part {
    understood: Understanding,
    /// Of the rows that stand together, those that can be taken.
    together: Vec<Row>,
    refused_months: BTreeSet<u32>,
    whole: bool,
}

impl Rows {
    /// Reads all rows. `expected` is how many there probably are; `seen` is told bytes read, of how many.
    pub(in crate::statements) fn all(
        self,
        expected: usize,
        seen: impl Fn(u64, u64) + Sync,
    ) -> Result<All, FileError> {
        let part = |_| Part {
            understood: self.understood.another(),
            together: Vec::new(),
            refused_months: BTreeSet::new(),
            whole: true,
        };
        let mut parts: Vec<Part> = (0..readers()).map(part).collect();
        // One list for all threads, which never grows: lists of their own would hold every row twice in the end.
        let rows = Mutex::new(Vec::with_capacity(expected));
        let read = |part: &mut Part, records: &mut dyn Iterator<Item = Record<'_>>| {
            for record in records {
                match part.understood.take(record) {
                    Taken::Row(row) => part.together.push(row),
                    Taken::Refused(Some(month)) => {
                        part.refused_months.insert(month);
                    }
                    Taken::Refused(None) => part.whole = false,
                }
            }
            let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
            rows.append(&mut part.together);
        };
        let file = self.text.share(&mut parts, read, seen)?;
        let header = self.understood.header();
        let mut all = All {
            columns: header.columns,
            unknown_columns: header.unknown.clone(),
            count: file.count,
            digest: file.digest,
            rows: rows.into_inner().unwrap_or_else(PoisonError::into_inner),
            refused: Vec::new(),
            refused_months: BTreeSet::new(),
            whole: true,
            odd_sums: 0,
        };
        for mut part in parts {
            all.refused.append(&mut part.understood.refused);
            all.refused_months.append(&mut part.refused_months);
            all.whole &= part.whole;
            all.odd_sums += part.understood.odd_sums;
        }
        Ok(all)
    }
}
