//! 申請: where an application stands, and who may move it on. The whole of it is [`MOVES`].

mod moves;
mod status;

pub use moves::{Act, MOVES, Move, NotMoved, make};
pub use status::Status;

#[cfg(test)]
mod tests;
