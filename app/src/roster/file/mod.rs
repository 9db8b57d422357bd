//! Reading a roster file as a stream: encoding, delimiter, lines and fields, all of them bounded.

mod ahead;
mod cp932;
mod problem;
mod sniff;
mod split;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use ahead::{Ahead, Whole, readers};
pub(crate) use cp932::encode;
pub use problem::{FileError, FileProblem};
pub use sniff::Encoding;
pub(crate) use sniff::{Sniffed, sniff};
pub(crate) use split::Fields;
pub(crate) use text::{Record, Text};

/// The largest file, 2 GiB.
pub const LARGEST_FILE: u64 = 2 << 30;
/// The longest line (with a quoted line break: the longest row), 64 KiB of UTF-8.
pub(super) const LONGEST_LINE: usize = 64 << 10;
/// The most columns.
pub(crate) const MOST_COLUMNS: usize = 200;
/// The most rows.
pub(crate) const MOST_ROWS: u32 = 3_000_000;
