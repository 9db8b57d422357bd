//! Letters that stay in a folder, for the demo and for tests: one file each, readable by its owner only.

mod read;
mod write;

pub use read::{Captured, list, raw, read};
pub(crate) use write::{check, write};
