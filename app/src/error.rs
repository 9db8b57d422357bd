//! Why an operation could not be done. What was done, even a refusal, is an `Ok` value of the operation.

use documents::VaultError;

/// Why an operation could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Too much work is waiting; come back after so many seconds.
    #[error("too busy, retry after {retry_after_seconds} s")]
    Busy {
        /// When to come back.
        retry_after_seconds: u32,
    },
    /// Something stored cannot be opened with the keys at hand.
    #[error("a sealed value cannot be opened: {0}")]
    Sealed(&'static str),
    /// A stored value breaks a rule the portal relies on.
    #[error("stored value: {0}")]
    Stored(String),
    /// The system's source of randomness failed.
    #[error("no randomness")]
    Entropy,
    /// The passkey library refused.
    #[error("passkey: {0}")]
    Passkey(String),
    /// Documents could not be kept or read.
    #[error("documents: {0}")]
    Vault(#[from] documents::VaultError),
    /// Documents could not be looked at.
    #[error("documents: {0}")]
    Workshop(#[from] documents::WorkshopError),
    /// What is only needed for a moment could not be written.
    #[error("scratch file: {0}")]
    Scratch(#[source] std::io::Error),
    /// The one who asks may not do this here; people see the answer for what does not exist.
    #[error("not allowed")]
    NotAllowed,
    /// This node was not told where documents rest.
    #[error("documents have no place")]
    NoPlace,
}

impl Error {
    /// Whether the same request may succeed a moment later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy { .. } => true,
            Self::Store(error) => error.is_passing(),
            Self::Vault(error) => matches!(error, VaultError::Full | VaultError::Place(_)),
            _ => false,
        }
    }
}

/// The result of an operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<crate::roster::ExportError> for Error {
    fn from(error: crate::roster::ExportError) -> Self {
        match error {
            crate::roster::ExportError::Store(error) => Self::Store(error),
            crate::roster::ExportError::Io(error) => Self::Scratch(error),
        }
    }
}
