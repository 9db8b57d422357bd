//! One import in a process of its own, so that its memory can be seen and it can be killed.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use app::audit::Actor;
use app::roster::{Mode, Options};
use definitions::insurer::Insurer;
use store::{InsurerId, Settings, Store};
use uuid::Uuid;

/// What to import where.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A SQLite file or `postgres://…`.
    #[arg(long)]
    database: String,
    /// The roster.
    #[arg(long)]
    file: PathBuf,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
}

/// What came of it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Outcome {
    /// Seconds.
    pub(super) seconds: f64,
    /// Most memory the process had, in KiB.
    pub(super) peak_kib: u64,
    /// New, changed, moved, unchanged, gone and refused.
    pub(super) counts: [u64; 6],
}

/// The insurer of every benchmark.
pub(super) const INSURER: InsurerId =
    InsurerId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

pub(crate) fn settings(database: &str) -> Settings {
    if database.starts_with("postgres") {
        Settings::Postgres {
            url: database.to_owned(),
            connections: 4,
        }
    } else {
        Settings::Sqlite(database.into())
    }
}

pub(super) fn definition() -> anyhow::Result<Insurer> {
    let sample = definitions::samples::INSURERS
        .first()
        .context("there are samples")?;
    Insurer::parse(sample.file, sample.text, definitions::samples::load)
        .map_err(|problems| anyhow::anyhow!("{problems:?}"))
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
    let store = Store::open(&settings(&arguments.database)).await?;
    store.migrate().await?;
    let definition = definition()?;
    let options = Options {
        mode: Mode::Full,
        dry_run: arguments.dry_run,
        allow_loss: true,
        by: Actor::Operator,
    };
    let watch: app::roster::Watch = Arc::new(|_| ());
    let begin = Instant::now();
    let report = app::roster::import(
        &store,
        &definition,
        INSURER,
        &arguments.file,
        options,
        &app::clock::Clock::System,
        watch,
    )
    .await?;
    let seconds = begin.elapsed().as_secs_f64();
    let counts = report.counts;
    Ok(Outcome {
        seconds,
        peak_kib: peak_kib(),
        counts: [
            counts.new,
            counts.changed,
            counts.moved,
            counts.unchanged,
            counts.gone,
            counts.refused,
        ],
    })
}

/// The most memory this process had, as Linux counts it; 0 elsewhere.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}
