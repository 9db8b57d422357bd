//! 調査票: one insured person's part in a campaign – where it stands, who may move it on, until when.
//!
//! The status is one table ([`MOVES`]). Beside it stand facts that change by themselves: the deadline, which follows
//! from the period and its extensions, and whether a dependent's removal is under way. Neither is ever a status.

mod deadline;
mod decision;
mod moves;
mod removal;
mod status;
mod verdict;

pub use deadline::{Deadline, Extended, Extension, Period, State};
pub use decision::Decision;
pub use moves::{Act, Actor, MOVES, Move, Refusal, make};
pub use removal::Removal;
pub use status::Status;
pub use verdict::Verdict;

#[cfg(test)]
mod tests;
