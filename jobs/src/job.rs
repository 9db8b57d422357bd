//! What every job says of itself.

use std::future::Future;
use std::time::Duration;

use app::Portal;

use crate::Failure;

/// What a turn came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Nothing is left to do now.
    Idle,
    /// There may be more: take another turn at once.
    More,
}

/// A job.
pub(crate) trait Job: Send + 'static {
    /// Its name in the log and of its lease.
    const NAME: &'static str;
    /// The pause between turns.
    const EVERY: Duration;
    /// Whether one node does it for all.
    const ALONE: bool;

    /// Takes a turn. It ends in seconds, so that a node can stop.
    fn turn(&mut self, portal: &Portal) -> impl Future<Output = Result<Turn, Failure>> + Send;

    /// Ends when there is work before the pause is over.
    fn woken(&self, _portal: &Portal) -> impl Future<Output = ()> + Send {
        std::future::pending()
    }
}
