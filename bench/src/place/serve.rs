//! The hidden subcommand: the product's server and jobs, until the standard input ends.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use app::tokens::new_id;
use mail::Carrier;
use tokio::sync::watch;

/// What to serve.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A SQLite file or `postgres://…`.
    #[arg(long, required_unless_present = "empty")]
    database: Option<String>,
    /// Where letters are captured.
    #[arg(long, required_unless_present = "empty")]
    mail: Option<PathBuf>,
    /// Answer everything with nothing.
    #[arg(long)]
    empty: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    // The log is written as in production, to nowhere; RUST_LOG brings nothing back.
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new("info"))
        .with_writer(std::io::sink)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(arguments))
}

async fn serve(arguments: &Arguments) -> anyhow::Result<()> {
    let (tell, stop) = watch::channel(false);
    std::thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        let _ = tell.send(true);
    });
    let settings = web::Settings {
        listen: ([127, 0, 0, 1], 0).into(),
        trusted_proxies: Vec::new(),
        demo: None,
        metrics_listen: None,
    };
    if arguments.empty {
        let bound = bind(settings).await?;
        let router = axum::Router::new().route("/", axum::routing::get(async || ""));
        bound.run_router(router, stopped(stop)).await;
        return Ok(());
    }
    let database = arguments.database.as_deref().context("no database")?;
    let dir = arguments.mail.clone().context("no folder for letters")?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let portal = super::open(database, cores).await?;
    let carrier = Arc::new(Carrier::Capture { dir });
    let runner = jobs::Runner::new(portal.clone(), carrier, new_id(portal.now())?);
    let bound = bind(settings).await?;
    let working = tokio::spawn(runner.run(stop.clone()));
    bound.run(portal, stopped(stop)).await?;
    working.await?;
    Ok(())
}

async fn bind(settings: web::Settings) -> anyhow::Result<web::Bound> {
    let bound = web::bind(settings).await?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", bound.address()?)?;
    out.flush()?;
    Ok(bound)
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
