//! What an import did or would do.

use std::collections::BTreeMap;

use domain::roster::difference::{Counts, Mode};
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use super::file::Encoding;
use super::notes::Odd;
use super::reason::{Anomaly, Refused};

/// How many refusals are shown; all of them are in the file of refused rows.
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
    /// How many people of which kind; `refused` counts rows.
    pub counts: Counts,
    /// The share of members whose membership ends, in percent, rounded up.
    pub loss_percent: u32,
    /// The share that may end without saying so expressly.
    pub max_loss_percent: u32,
    /// Some rows could not be attributed to anybody, so nobody's membership ends.
    pub nobody_ends: bool,
    /// Columns that nobody knows.
    pub unknown_columns: Vec<String>,
    /// Every refusal by line; only the first 1,000 are serialised.
    #[serde(serialize_with = "first")]
    pub refused: Vec<Refused>,
    /// How often something looked odd.
    pub anomalies: BTreeMap<Anomaly, u64>,
    /// Where, up to 1,000 examples.
    pub odd: Vec<Odd>,
    /// Some of the people concerned.
    pub examples: Examples,
    /// Who is kept from the household; none when the file has no column for it, and every mark stays as it is.
    pub protection: Option<Protection>,
}

/// Who is kept from the household, as the file has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// 不開示.
    pub protected: u64,
    /// 開示への異議.
    pub objecting: u64,
    /// Marks of earlier files that it takes back.
    pub taken_back: u64,
    /// Marks that no file before had.
    pub begun: u64,
}

/// Some of the people concerned, at most 20 of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examples {
    /// New people.
    pub new: Vec<Example>,
    /// Changed people, those who came back among them.
    pub changed: Vec<Example>,
    /// People with other numbers.
    pub moved: Vec<Example>,
    /// People whose membership ends.
    pub gone: Vec<Example>,
}

/// One person concerned, by the numbers that staff know.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The line of the file; none for somebody who isn't in it.
    pub line: Option<u32>,
    /// The person's id; none for somebody new.
    pub person: Option<Uuid>,
    /// 記号.
    pub symbol: String,
    /// 番号.
    pub number: String,
    /// 枝番.
    pub branch: String,
}

impl std::fmt::Debug for Example {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "Example(line {:?}, person {:?})",
            self.line, self.person
        )
    }
}

impl Examples {
    /// How many of a kind are kept.
    pub(super) const MOST: usize = 20;
}

impl Report {
    /// Whether more memberships would end than may without saying so.
    #[must_use]
    pub fn ends_too_many(&self) -> bool {
        self.counts.gone + self.counts.lost > 0 && self.loss_percent > self.max_loss_percent
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        let counts = &self.counts;
        let marks = self.protection.unwrap_or_default();
        let people = counts.new + counts.changed + counts.moved + counts.gone;
        people + marks.begun + marks.taken_back == 0
    }
}

fn first<S: Serializer>(refused: &[Refused], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(refused.iter().take(SHOWN))
}
