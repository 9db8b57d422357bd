//! Work beside a request: what a stranger must not learn from how long an answer takes is done after it has left.

use std::future::Future;
use std::time::Duration;

/// The answer has left by then.
const LEAST: u64 = 100;
/// How much longer it may be, so that nothing can be read from when other requests are slowed by it.
const MORE: u64 = 256;

/// Does it a moment later, in a task of its own.
pub(crate) fn beside(work: impl Future<Output = ()> + Send + 'static) {
    let [byte] = crate::tokens::random_bytes::<1>().unwrap_or_default();
    let pause = Duration::from_millis(LEAST + u64::from(byte) % MORE);
    tokio::spawn(async move {
        tokio::time::sleep(pause).await;
        work.await;
    });
}
