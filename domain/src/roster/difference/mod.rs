//! What a roster file would change: who is new, changed, moved, unchanged, gone.
//!
//! Rows of the file are gathered first ([`Difference::new`]); then every person known in the roster is met once, in
//! any order ([`Difference::meet`]); then those who left earlier ([`Difference::meet_former`]). The outcome is a
//! [`Plan`]. People stay the same person across a change of symbol and number; a number given to somebody else
//! doesn't turn one person into another.
//!
//! Rows are compared by hashes of about 64 bytes a row, so that a million rows fit into little memory.

mod family;
mod former;
mod gather;
mod identity;
mod index;
mod key;
mod meet;
mod plan;
mod settle;
mod value;

#[cfg(test)]
mod tests;

pub use identity::{Identity, Person};
pub use key::Key;
pub use plan::{Action, Insured, Plan, Step};
pub use value::{Counts, Known, Mode, Refusal, Row};

use former::Former;
use index::Index;
use value::Loose;

/// The comparison of one file with one roster.
#[derive(Debug)]
pub struct Difference {
    /// Whether the file may end memberships at all.
    may_end: bool,
    /// Sorted by key, then line.
    rows: Vec<Row>,
    /// Where rows with a key that begins so begin.
    index: Index,
    /// Ids of known people, referred to by [`Row::person`].
    ids: Vec<u128>,
    /// Known people without a row of theirs so far.
    loose: Vec<Loose>,
    /// Insured people of families in the file who have no usable row themselves.
    insured_elsewhere: Vec<(Key, u32)>,
    former: Former,
    /// Identities in the file; only kept for an upsert, which leaves most known people alone.
    wanted: Option<Vec<u64>>,
    refused: Vec<(u32, Refusal)>,
    repeated: Vec<u32>,
    reused: Vec<u32>,
    twice: Vec<u32>,
    counts: Counts,
}
