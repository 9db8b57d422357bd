//! Why a job could not do its work, and when to try again.

/// Why a job could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something is away or busy; the same work may succeed in a moment.
    #[error("{0}; tried again soon")]
    Retry(String),
    /// Trying again at once would fail the same way; somebody has to look.
    #[error("{0}; given up until the next turn")]
    GiveUp(String),
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        if error.is_passing() {
            Self::Retry(error.to_string())
        } else {
            Self::GiveUp(error.to_string())
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        app::Error::from(error).into()
    }
}
