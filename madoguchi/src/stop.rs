//! The sign to stop: SIGTERM or Ctrl-C. The first lets work finish, the second ends at once.

use tokio::sync::watch;

/// Turns true at the first sign; a second sign ends the process with exit code 1.
pub(crate) fn on_signal() -> std::io::Result<watch::Receiver<bool>> {
    let (tell, stop) = watch::channel(false);
    let mut signs = Signs::new()?;
    tokio::spawn(async move {
        signs.next().await;
        tracing::info!("stopping; requests and jobs under way finish first");
        let _ = tell.send(true);
        signs.next().await;
        std::process::exit(1);
    });
    Ok(stop)
}

#[cfg(unix)]
struct Signs {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signs {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signs;

#[cfg(not(unix))]
impl Signs {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
