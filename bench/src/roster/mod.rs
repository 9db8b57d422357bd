//! Roster imports: how long, how much memory, beside the database's own bulk loader.

mod ceiling;
pub(crate) mod fixture;
pub(crate) mod import;
mod names;
pub(crate) mod samples;

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};

use import::Outcome;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// People in the roster.
    #[arg(long, default_value_t = 1_000_000)]
    rows: u32,
    /// Rounds; the median of each figure is shown.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Also on this server, whose role may create databases: `postgres://…/postgres`.
    #[arg(long)]
    postgres: Option<String>,
}

impl Arguments {
    /// A million people, three rounds.
    pub(crate) fn full(postgres: Option<String>) -> Self {
        Self {
            rows: 1_000_000,
            rounds: 3,
            postgres,
        }
    }
}

/// One round's figures.
#[derive(Debug)]
struct Round {
    ceiling: f64,
    first: Outcome,
    again: Outcome,
    changes: Outcome,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (file, changed) = (
        folder.path().join("first.csv"),
        folder.path().join("changed.csv"),
    );
    fixture::write(&file, arguments.rows, 0)?;
    fixture::write(&changed, arguments.rows, 2)?;
    println!(
        "{} rows, {} bytes, CP932",
        arguments.rows,
        std::fs::metadata(&file)?.len()
    );
    let sqlite = rounds(arguments.rounds, |round| {
        let ceiling = ceiling::sqlite(folder.path(), &file)?;
        let database = folder.path().join(format!("{round}.sqlite"));
        let database = database.to_string_lossy();
        imports(ceiling, &database, &file, &changed)
    })?;
    show("SQLite", &sqlite);
    if let Some(server) = &arguments.postgres {
        let postgres = rounds(arguments.rounds, |round| {
            on_postgres(server, round, &file, &changed)
        })?;
        show("PostgreSQL", &postgres);
    }
    Ok(())
}

fn rounds(
    count: usize,
    mut round: impl FnMut(usize) -> anyhow::Result<Round>,
) -> anyhow::Result<Vec<Round>> {
    (0..count)
        .map(|number| {
            let round = round(number)?;
            println!("  {round:?}");
            Ok(round)
        })
        .collect()
}

fn on_postgres(server: &str, round: usize, file: &Path, changed: &Path) -> anyhow::Result<Round> {
    use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let name = format!("madoguchi_bench_{}_{round}", std::process::id());
    let url = server
        .rsplit_once('/')
        .map(|(host, _)| format!("{host}/{name}"))
        .context("the address has no database")?;
    let statement = |sql: String| async move {
        let mut conn = sqlx::postgres::PgConnection::connect(server).await?;
        conn.execute(AssertSqlSafe(sql)).await?;
        anyhow::Ok(())
    };
    runtime.block_on(statement(format!(
        "CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"
    )))?;
    let outcome = runtime
        .block_on(ceiling::postgres(&url, file))
        .and_then(|ceiling| imports(ceiling, &url, file, changed));
    runtime.block_on(statement(format!("DROP DATABASE {name} WITH (FORCE)")))?;
    outcome
}

fn imports(ceiling: f64, database: &str, file: &Path, changed: &Path) -> anyhow::Result<Round> {
    Ok(Round {
        ceiling,
        first: child(database, file)?,
        again: child(database, file)?,
        changes: child(database, changed)?,
    })
}

/// Runs one import in a process of its own.
fn child(database: &str, file: &Path) -> anyhow::Result<Outcome> {
    let output = Command::new(std::env::current_exe()?)
        .args(["import", "--database", database, "--file"])
        .arg(file)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "the import failed");
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn show(database: &str, rounds: &[Round]) {
    let median = |figure: fn(&Round) -> f64| {
        let mut figures: Vec<f64> = rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or_default()
    };
    #[allow(clippy::cast_precision_loss, reason = "memory in MiB for people")]
    let memory = median(|round| {
        let peaks = [&round.first, &round.again, &round.changes].map(|outcome| outcome.peak_kib);
        peaks.into_iter().max().unwrap_or_default() as f64 / 1_024.0
    });
    let (first, again) = (
        median(|round| round.first.seconds),
        median(|round| round.again.seconds),
    );
    println!("{database}: medians of {} rounds", rounds.len());
    println!(
        "  bulk loader alone     {:6.2} s",
        median(|round| round.ceiling)
    );
    println!(
        "  first import          {first:6.2} s = {:.2} × the loader",
        median(|round| round.first.seconds / round.ceiling)
    );
    println!(
        "  the same file again   {again:6.2} s = {:.2} × faster",
        median(|round| round.first.seconds / round.again.seconds)
    );
    println!(
        "  2 % changed, moved, gone {:3.2} s",
        median(|round| round.changes.seconds)
    );
    println!("  most memory           {memory:6.0} MiB");
}
