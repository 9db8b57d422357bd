//! The roster: importing it, exporting it, other spellings of names.

mod add_kana_alias;
mod export;
mod file;
mod header;
mod import;
mod last_import;
mod notes;
mod protect;
mod reason;
mod refused_rows;
mod report;
mod row;
mod rows;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use add_kana_alias::{Added, add_kana_alias};
pub use domain::roster::difference::{Counts, Mode};
pub use export::{ExportError, Pages, export};
pub(crate) use file::encode;
pub use file::{Encoding, FileError, FileProblem, LARGEST_FILE};
pub(crate) use header::plain;
pub use import::{Options, Phase, Progress, RosterError, Watch, import, import_called};
pub use last_import::last_import;
pub use notes::Odd;
pub use protect::{Kept, Mark, Marked, Origin, Unmarked, protect, protected, unprotect};
pub(crate) use protect::{protect_with, unprotect_with};
pub use reason::{Anomaly, Reason, Refused};
pub use refused_rows::write_refused;
pub use report::{Example, Examples, Protection, Report};

/// Reading files of other rooms as rosters are read.
pub(crate) mod reading {
    pub(crate) use super::file::{
        Ahead, Fields, MOST_COLUMNS, MOST_ROWS, Record, Sniffed, Text, readers, sniff,
    };
    pub(crate) use super::row::{clean, date, mark};
}
