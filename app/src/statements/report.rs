//! What an import did or would do.

use std::collections::BTreeMap;

use domain::statements::difference::{Counts, Mode};
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::reason::Refused;
use crate::roster::Encoding;

/// How many refusals are serialised; all of them are in the file of refused rows.
const SHOWN: usize = 1_000;

/// What an import did, or in a dry run would do.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The import's record; none in a dry run.
    pub import: Option<Uuid>,
    /// What the file was taken for.
    pub mode: Mode,
    /// The file's encoding.
    pub encoding: Encoding,
    /// SHA-256 of the file in hex.
    pub digest: String,
    /// Rows below the header.
    pub rows: u32,
    /// All months together.
    pub counts: Counts,
    /// How many rows are refused.
    pub refused_rows: u64,
    /// Month by month, as `202608`.
    pub months: BTreeMap<u32, Counts>,
    /// The share of known entries of these months that is withdrawn, in percent, rounded up.
    pub withdrawn_percent: u32,
    /// The share that may be withdrawn without saying so expressly.
    pub max_withdrawn_percent: u32,
    /// Some refused rows do not say their month, so nothing is withdrawn.
    pub nothing_withdrawn: bool,
    /// Rows whose shares do not make up their total.
    pub odd_sums: u64,
    /// Columns that nobody knows.
    pub unknown_columns: Vec<String>,
    /// Every refusal by line; only the first 1,000 are serialised.
    #[serde(serialize_with = "first")]
    pub refused: Vec<Refused>,
}

impl Report {
    /// Whether more would be withdrawn than may without saying so.
    #[must_use]
    pub fn withdraws_too_many(&self) -> bool {
        self.counts.withdrawn > 0 && self.withdrawn_percent > self.max_withdrawn_percent
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        !self.counts.change()
    }
}

fn first<S: Serializer>(refused: &[Refused], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(refused.iter().take(SHOWN))
}
