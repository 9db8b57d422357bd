//! Why a whole file cannot be read.

use definitions::insurer::RosterColumn;

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum FileProblem {
    /// Larger than 2 GiB.
    TooLarge,
    /// Nothing in it, or nothing below the header.
    Empty,
    /// A spreadsheet or an archive, not a text.
    NotText,
    /// UTF-16 text; it has to be saved as UTF-8 or Shift_JIS.
    Utf16,
    /// Neither UTF-8 nor Shift_JIS (CP932).
    Encoding {
        /// The first line with bytes that are neither.
        line: u32,
    },
    /// A NUL byte.
    Nul {
        /// Where.
        line: u32,
    },
    /// A line of more than 64 KiB.
    LongLine {
        /// Where.
        line: u32,
    },
    /// More than 200 columns.
    ManyColumns,
    /// More than 3,000,000 rows.
    ManyRows,
    /// Columns that are needed and missing.
    MissingColumns {
        /// Which.
        columns: Vec<RosterColumn>,
    },
    /// Two columns that hold the same.
    RepeatedColumn {
        /// Which.
        column: RosterColumn,
    },
    /// The file became another one while it was read.
    Changed,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It breaks a rule.
    #[error("the file cannot be taken: {0:?}")]
    Problem(FileProblem),
    /// The system doesn't hand it over.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
}

impl From<FileProblem> for FileError {
    fn from(problem: FileProblem) -> Self {
        Self::Problem(problem)
    }
}
