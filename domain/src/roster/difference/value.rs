//! What goes into a comparison.

use super::identity::Identity;
use super::key::Key;
use super::plan::Action;

/// What a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Everybody: who isn't in the file is no member any more.
    Full,
    /// Some people: nobody's membership ends by being absent.
    Upsert,
}

/// Why a readable row cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another row of the file has the same numbers and says something else.
    Repeated,
    /// Somebody else holds these numbers, and this file may not end a membership.
    Held,
}

/// A row of the file.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub(super) key: Key,
    /// Of all columns; after an unchanged dependent was met, the hash of its insured person's id.
    pub(super) digest: i64,
    pub(super) identity: Identity,
    pub(super) line: u32,
    pub(super) person: u32,
    pub(super) action: Action,
    pub(super) lost: bool,
}

impl Row {
    /// A row that can be taken. `digest` is of all columns, `lost` whether membership ended by date.
    #[must_use]
    pub fn new(line: u32, key: Key, digest: i64, identity: Identity, lost: bool) -> Self {
        Self {
            key,
            digest,
            identity,
            line,
            person: u32::MAX,
            action: Action::New,
            lost,
        }
    }

    /// A row that was refused but whose numbers are readable: who holds them stays as they are.
    #[must_use]
    pub fn refused(line: u32, key: Key, identity: Identity) -> Self {
        Self {
            action: Action::Refused,
            ..Self::new(line, key, 0, identity, false)
        }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.action, Action::New | Action::Doubtful)
    }
}

/// A person of the roster as it is.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub(super) id: u128,
    pub(super) key: Key,
    pub(super) digest: i64,
    pub(super) identity: Identity,
    /// Of a dependent: [`link`] to the insured person.
    pub(super) insured: i64,
    pub(super) lost: bool,
}

impl Known {
    /// A person: id, numbers, the digest of the row last taken, identity, whether membership ended by date already.
    #[must_use]
    pub fn new(id: u128, key: Key, digest: i64, identity: Identity, lost: bool) -> Self {
        Self {
            id,
            key,
            digest,
            identity,
            insured: link(None),
            lost,
        }
    }

    /// A dependent's insured person.
    #[must_use]
    pub fn with_insured(mut self, insured: Option<u128>) -> Self {
        self.insured = link(insured);
        self
    }
}

/// A known person without a row of theirs so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loose {
    pub(super) known: Known,
    /// The row that has this person's numbers but perhaps is somebody else.
    pub(super) contested: Option<u32>,
    /// The row that turned out to be this person.
    pub(super) row: Option<u32>,
}

/// How many people of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Rows of people nobody knew.
    pub new: u64,
    /// Rows that say something new of a known person, or bring back one who left.
    pub changed: u64,
    /// Rows of a known person under other numbers.
    pub moved: u64,
    /// Rows that say nothing new.
    pub unchanged: u64,
    /// People whose membership ends because the file doesn't have them.
    pub gone: u64,
    /// People whose membership ends because the file newly gives an end date that has come.
    pub lost: u64,
    /// Rows that cannot be taken.
    pub refused: u64,
    /// Members before the import.
    pub members: u64,
}

/// An id as the 64 bits that a row can keep of it.
pub(super) fn link(id: Option<u128>) -> i64 {
    id.map_or(0, |id| {
        let bytes = (id ^ (id >> 64)).to_le_bytes();
        let (low, _) = bytes.split_at(8);
        i64::from_le_bytes(low.try_into().unwrap_or_default())
    })
}
