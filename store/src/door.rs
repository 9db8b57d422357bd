//! Where transactions of a database server wait for their connection: on a thread beside the requests.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::thread::Builder;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::{Error, Result};

/// Somebody who waits.
type Waiting = Pin<Box<dyn Future<Output = ()> + Send>>;

/// One thread on which everybody waits. Who is given a place in the pool where no connection is has to open one, and sqlx
/// hashes the password in 800 pieces and gives way between any two (sqlx 0.9.0, `sasl::hi`): among the requests of a busy
/// node that takes many seconds, here it takes milliseconds. The thread ends with the last door to it.
#[derive(Clone, Debug)]
pub(crate) struct Door(mpsc::UnboundedSender<Waiting>);

impl Door {
    /// Opens the door: the thread's connections belong to the runtime that asks.
    ///
    /// # Errors
    /// When the machine has no thread for it.
    pub(crate) fn open() -> Result<Self> {
        let (sender, mut comes) = mpsc::unbounded_channel::<Waiting>();
        let stand = async move {
            let mut waiting = FuturesUnordered::new();
            loop {
                tokio::select! {
                    came = comes.recv() => match came {
                        Some(came) => waiting.push(came),
                        None => break,
                    },
                    Some(()) = waiting.next() => {}
                }
            }
        };
        let handle = Handle::current();
        Builder::new()
            .name("connections".into())
            .spawn(move || handle.block_on(stand))
            .map_err(sqlx::Error::Io)?;
        Ok(Self(sender))
    }

    /// Waits for this beside the requests. It goes on when nobody waits for it any more, so that nothing is left half
    /// begun.
    ///
    /// # Errors
    /// What the work returns, and when the thread has ended.
    pub(crate) async fn at<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let (tell, told) = oneshot::channel();
        // Work that panics is abandoned; who waits beside it waits on.
        let work = AssertUnwindSafe(work).catch_unwind().map(|outcome| {
            if let Ok(outcome) = outcome {
                let _ = tell.send(outcome);
            }
        });
        if self.0.send(Box::pin(work)).is_err() {
            return Err(Error::Abandoned);
        }
        told.await.unwrap_or(Err(Error::Abandoned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_panics_takes_nobody_along() {
        let door = Door::open().unwrap();
        let waits = door.at(async {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            Ok(1)
        });
        let panics = door.at(async {
            assert!(std::hint::black_box(false), "as a library might");
            Ok(2)
        });
        let (waited, panicked) = tokio::join!(waits, panics);
        assert_eq!(waited.unwrap(), 1);
        assert!(matches!(panicked, Err(Error::Abandoned)));
        assert_eq!(door.at(async { Ok(3) }).await.unwrap(), 3);
    }
}
