//! What keeps the vault from doing its work.

use std::io;

/// Why something could not be done. None of it holds a name or a byte of a file.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The system has no randomness to give.
    #[error("the system has no randomness to give")]
    Entropy,
    /// There is no file of this name.
    #[error("there is no such file")]
    Missing,
    /// The file is not what was kept: changed, cut, or another one.
    #[error("the file is not what was kept")]
    Damaged,
    /// The key is not this file's, or not this insurer's.
    #[error("the key does not open this file")]
    WrongKey,
    /// There is no room left. Nothing was kept; what was kept before is safe.
    #[error("there is no room left on the disk")]
    Full,
    /// The disk did not confirm that the bytes are on it. Asking it again proves nothing (a second `fsync` may lie): the
    /// process has to end, and what was confirmed before is found at the next start.
    #[error("the disk did not confirm what was written: {0}")]
    NotDurable(#[source] io::Error),
    /// The spool folder could not be read or written.
    #[error("the spool folder: {0}")]
    Spool(#[source] io::Error),
    /// The place where files rest did not do what it was asked.
    #[error("the place where files rest: {0}")]
    Place(#[source] object_store::Error),
}

impl From<object_store::Error> for VaultError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::Place(other),
        }
    }
}

/// A failure to write: a full disk is told apart, because it passes.
pub(crate) fn writing(error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => VaultError::Full,
        _ => VaultError::Spool(error),
    }
}
