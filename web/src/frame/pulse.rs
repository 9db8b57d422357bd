//! A database that stands still: no request waits for it longer than it takes to notice (security.md, R11).
//!
//! A server that is stopped, or whose disk hangs, takes connections and never answers. Time limits in the database don't
//! hold then, and a request would wait until its own end. So the database is asked all the time, beside the pool.

use std::time::Duration;

use store::Heart;
use tokio::sync::{oneshot, watch};

use crate::Web;

/// How often the database is asked, and how long an answer may take. Two answers must fail, so that requests
/// end within 3.5 s after the last sign of life.
const EVERY: Duration = Duration::from_millis(500);
const WITHIN: Duration = Duration::from_millis(1_500);
const MISSES: u32 = 2;

/// Whether the database stands still.
#[derive(Debug)]
pub(crate) struct Pulse(watch::Sender<bool>);

impl Default for Pulse {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Pulse {
    /// Ends as soon as the database stands still.
    pub(crate) async fn stops(&self) {
        // The sender lives as long as this does: waiting cannot fail.
        let _ = self.0.subscribe().wait_for(|still| *still).await;
    }

    /// Asks the database without end.
    pub(crate) async fn watch(&self, mut heart: Heart) {
        let mut missed = 0;
        loop {
            if heart.beats(WITHIN).await {
                missed = 0;
                heart.tell(false);
                if self.0.send_replace(false) {
                    tracing::warn!("the database goes on");
                }
                tokio::time::sleep(EVERY).await;
            } else {
                missed += 1;
                if missed < MISSES {
                    continue;
                }
                heart.tell(true);
                if !self.0.send_replace(true) {
                    tracing::error!("the database stands still");
                }
            }
        }
    }
}

/// Watches on a thread of its own, so that requests which keep all others busy don't hold the question up; until what is
/// returned is dropped.
pub(crate) fn listen(web: &Web, heart: Heart) -> std::io::Result<oneshot::Sender<()>> {
    let (stop, stopped) = oneshot::channel();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let web = web.clone();
    let watch = async move {
        tokio::select! {
            () = web.pulse().watch(heart) => {}
            _ = stopped => {}
        }
    };
    std::thread::Builder::new()
        .name("pulse".to_owned())
        .spawn(move || runtime.block_on(watch))?;
    Ok(stop)
}
