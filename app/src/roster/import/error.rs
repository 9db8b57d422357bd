//! Why a roster was not imported.

use super::super::file::FileError;
use super::super::report::Report;

/// Why a roster was not imported. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// The file cannot be taken as a whole.
    #[error(transparent)]
    File(#[from] FileError),
    /// More memberships would end than may without saying so expressly; what it would have done.
    #[error("{} % of the memberships would end", .0.loss_percent)]
    TooManyEnd(Box<Report>),
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
