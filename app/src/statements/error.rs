//! Why a file was not imported.

use super::report::Report;
use crate::roster::{FileError, FileProblem};

/// What is wrong with the header of a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum WholeProblem {
    /// Columns that are needed and missing, by their standard names.
    MissingColumns {
        /// Which.
        columns: Vec<&'static str>,
    },
    /// Two columns that hold the same.
    RepeatedColumn {
        /// Which.
        column: &'static str,
    },
}

/// Why a file was not imported. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum StatementsError {
    /// The file cannot be taken as a whole.
    #[error(transparent)]
    File(#[from] FileError),
    /// Its header cannot be taken.
    #[error("the header cannot be taken: {0:?}")]
    Header(WholeProblem),
    /// More entries would be withdrawn than may without saying so expressly; what it would have done.
    #[error("{} % of the entries of these months would be withdrawn", .0.withdrawn_percent)]
    TooManyWithdrawn(Box<Report>),
    /// Somebody else imported at the same time; compare again.
    #[error("another import of this insurer was faster")]
    Overtaken,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The system has no randomness.
    #[error("no randomness")]
    Entropy,
    /// The work ended without an answer.
    #[error("the import was abandoned")]
    Abandoned,
}

impl From<FileProblem> for StatementsError {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem.into())
    }
}

impl From<WholeProblem> for StatementsError {
    fn from(problem: WholeProblem) -> Self {
        Self::Header(problem)
    }
}
