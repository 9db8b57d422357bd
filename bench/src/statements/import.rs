//! One import of statements in a process of its own, so that its memory can be seen.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use app::audit::Actor;
use app::statements::{Mode, Options, Table};

use crate::place::{INSURER, own_memory};

/// What to import where.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A SQLite file or `postgres://…`, with a roster.
    #[arg(long)]
    database: String,
    /// The lines.
    #[arg(long)]
    file: PathBuf,
}

/// What came of it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Outcome {
    /// Seconds.
    pub(super) seconds: f64,
    /// Most memory the process had, in MiB.
    pub(super) peak: f64,
    /// New, changed, unchanged and withdrawn.
    pub(super) counts: [u64; 4],
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(import(arguments))?;
    println!("{}", serde_json::to_string(&outcome)?);
    Ok(())
}

async fn import(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let portal = crate::place::open(&arguments.database, 1).await?;
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let options = Options {
        table: Table::Lines,
        mode: Mode::Replace,
        dry_run: false,
        allow_loss: true,
        by: Actor::Operator,
    };
    let begin = Instant::now();
    let (store, clock) = (portal.store(), portal.clock());
    let quiet = Arc::new(|_| ());
    let report =
        app::statements::import(store, &insurer, &arguments.file, options, clock, quiet).await?;
    let seconds = begin.elapsed().as_secs_f64();
    ensure!(report.refused_rows == 0, "rows were refused");
    let counts = report.counts;
    Ok(Outcome {
        seconds,
        peak: own_memory("VmHWM:")?,
        counts: [
            counts.new,
            counts.changed,
            counts.unchanged,
            counts.withdrawn,
        ],
    })
}
