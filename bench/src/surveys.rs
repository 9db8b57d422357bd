//! The subcommands that measure surveys.

use crate::all::growth;
use crate::figures::{self, Figure};
use crate::flows::{Plan, survey};
use crate::place::Place;

/// Where and how to measure.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    plan: Plan,
    /// Cases of the campaign; several sizes show how the figures grow.
    #[arg(long, value_delimiter = ',', value_parser = clap::value_parser!(u32).range(500..=500_000))]
    cases: Vec<u32>,
    /// On this server, whose role may create databases: `postgres://…/postgres`. Without it SQLite.
    #[arg(long)]
    postgres: Option<String>,
    /// The figures as JSON.
    #[arg(long)]
    json: bool,
}

impl Arguments {
    /// Three sizes.
    pub(crate) fn full(plan: Plan, postgres: Option<String>, json: bool) -> Self {
        Self {
            plan,
            cases: vec![1_000, 20_000, 200_000],
            postgres,
            json,
        }
    }
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Saves,
    Uploads,
    Evaluations,
    Previews,
    Opening,
    Evening,
    BackOffice,
    Everything,
}

impl What {
    fn has(self, other: Self) -> bool {
        self == other || self == Self::Everything
    }

    fn needs_drafts(self) -> bool {
        !matches!(self, Self::Opening | Self::BackOffice)
    }

    fn needs_cases(self) -> bool {
        !matches!(self, Self::Evaluations | Self::Previews)
    }
}

/// Measures and shows.
pub(crate) fn run(arguments: &Arguments, what: What) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let mut all = Vec::new();
    if what.has(What::Evaluations) {
        all.extend(survey::evaluations(&arguments.plan)?);
    }
    if what.has(What::Previews) {
        all.extend(runtime.block_on(survey::previews(&arguments.plan))?);
    }
    let mut sizes = arguments.cases.clone();
    if sizes.is_empty() {
        sizes.push(20_000);
    }
    if what.needs_cases() {
        let mut grown = Vec::new();
        for cases in sizes {
            grown.extend(runtime.block_on(at(cases, arguments, what))?);
        }
        grown.extend(growth(&grown));
        all.extend(grown);
    }
    figures::show(&all, arguments.json)
}

async fn at(cases: u32, arguments: &Arguments, what: What) -> anyhow::Result<Vec<Figure>> {
    let plan = &arguments.plan;
    eprintln!("{cases} cases");
    let (place, running) =
        Place::surveyed(cases, arguments.postgres.as_deref(), what.needs_drafts()).await?;
    let mut all = Vec::new();
    if what.has(What::Opening) {
        all.push(survey::opening(&running));
    }
    if what.has(What::Saves) {
        all.extend(survey::saves(&place, &running, plan).await?);
    }
    if what.has(What::Uploads) {
        all.extend(survey::uploads(&place, &running, plan)?);
    }
    if what.has(What::Evening) {
        all.extend(survey::evening(&place, &running, plan).await?);
    }
    if what.has(What::BackOffice) {
        all.extend(survey::back_office(&place, plan).await?);
    }
    place.clear().await?;
    // The size asked for, so that figures of one size stand together.
    for figure in &mut all {
        figure.people = cases;
    }
    Ok(all)
}
