//! The server in a process of its own, so that its memory is its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, ensure};

use super::Place;

/// A running server; ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

/// What `/proc` tells of a process, in MiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) now: f64,
    /// At most since the process began.
    pub(crate) most: f64,
}

impl Server {
    /// The portal of a place.
    pub(crate) async fn of(place: &Place) -> anyhow::Result<Self> {
        let mail = place.mail();
        let mail = mail.to_string_lossy().into_owned();
        let database = place.database().to_owned();
        Self::start(vec!["--database".into(), database, "--mail".into(), mail]).await
    }

    /// The same server loop with a handler that does nothing.
    pub(crate) async fn empty() -> anyhow::Result<Self> {
        Self::start(vec!["--empty".into()]).await
    }

    async fn start(arguments: Vec<String>) -> anyhow::Result<Self> {
        tokio::task::spawn_blocking(move || {
            let mut child = program()?
                .arg("serve")
                .args(arguments)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()?;
            let said = child.stdout.take().context("the server says nothing")?;
            let mut line = String::new();
            BufReader::new(said).read_line(&mut line)?;
            let address = line.trim().parse();
            Ok(Self {
                child,
                address: address.context("the server did not say where it listens")?,
            })
        })
        .await?
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The memory of the process.
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).context("only Linux tells the memory")?;
        Ok(Memory {
            now: mebibytes(&status, "VmRSS:")?,
            most: mebibytes(&status, "VmHWM:")?,
        })
    }

    /// Ends it the gentle way.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        drop(self.child.stdin.take());
        for _ in 0..600 {
            if let Some(status) = self.child.try_wait()? {
                ensure!(status.success(), "the server ended with {status}");
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::bail!("the server did not end")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// This program, under another one where `BENCH_UNDER` names it: `valgrind --tool=callgrind` counts instructions, which
/// come out alike where the clock doesn't.
fn program() -> anyhow::Result<Command> {
    let own = std::env::current_exe()?;
    let under = std::env::var("BENCH_UNDER").unwrap_or_default();
    let mut words = under.split_whitespace();
    let Some(first) = words.next() else {
        return Ok(Command::new(own));
    };
    let mut command = Command::new(first);
    command.args(words).arg(own);
    Ok(command)
}

/// A line of `/proc/…/status` in MiB.
fn mebibytes(status: &str, name: &str) -> anyhow::Result<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    let kib: u32 = number.context("no such line")?.parse()?;
    Ok(f64::from(kib) / 1_024.0)
}

/// A line of this process's own status in MiB.
pub(crate) fn own_memory(name: &str) -> anyhow::Result<f64> {
    mebibytes(&std::fs::read_to_string("/proc/self/status")?, name)
}

/// Lets Linux count this process's `VmHWM:` anew.
pub(crate) fn forget_the_most() -> anyhow::Result<()> {
    Ok(std::fs::write("/proc/self/clear_refs", "5")?)
}
