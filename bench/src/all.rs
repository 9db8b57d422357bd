//! The subcommands that measure the running portal.

use crate::figures::{self, Figure};
use crate::flows::{self, Plan};
use crate::place::Place;
use crate::surveys;

/// Where and how to measure.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    plan: Plan,
    /// People in the roster; several sizes show how the figures grow.
    #[arg(long, value_delimiter = ',', value_parser = clap::value_parser!(u32).range(1_000..=2_000_000))]
    people: Vec<u32>,
    /// On this server, whose role may create databases: `postgres://…/postgres`. Without it SQLite.
    #[arg(long)]
    postgres: Option<String>,
    /// The figures as JSON.
    #[arg(long)]
    json: bool,
    /// How many people of one company come on the opening day.
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    company: u32,
}

impl Arguments {
    /// Surveys, measured in the same way.
    pub(crate) fn surveys(&self) -> surveys::Arguments {
        surveys::Arguments::full(self.plan.clone(), self.postgres.clone(), self.json)
    }

    /// The PostgreSQL server, where one was named.
    pub(crate) fn postgres(&self) -> Option<String> {
        self.postgres.clone()
    }
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    LogIns,
    Home,
    Find,
    SignUps,
    Pages,
    Start,
    Memory,
    OpeningDay,
    Everything,
}

impl What {
    fn has(self, other: Self) -> bool {
        self == other || self == Self::Everything
    }
}

/// Measures and shows.
pub(crate) fn run(arguments: &Arguments, what: What) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let mut sizes = arguments.people.clone();
    if sizes.is_empty() {
        sizes = if what == What::Everything {
            vec![10_000, 100_000, 1_000_000]
        } else {
            vec![10_000]
        };
    }
    let mut all = Vec::new();
    for people in sizes {
        all.extend(runtime.block_on(at(people, arguments, what))?);
    }
    all.extend(growth(&all));
    figures::show(&all, arguments.json)
}

async fn at(people: u32, arguments: &Arguments, what: What) -> anyhow::Result<Vec<Figure>> {
    let plan = &arguments.plan;
    eprintln!("{people} people");
    let mut place = Place::make(people, arguments.postgres.as_deref()).await?;
    let mut all = Vec::new();
    if what.has(What::Start) {
        all.extend(flows::start(&place, plan).await?);
    }
    if what.has(What::Pages) {
        all.extend(flows::weight(&place).await?);
        all.extend(flows::public(&place, plan).await?);
    }
    if what.has(What::Home) {
        all.extend(flows::home(&place, plan).await?);
    }
    if what.has(What::Find) {
        all.extend(flows::find(&place, plan).await?);
    }
    if what.has(What::LogIns) {
        all.extend(flows::log_ins(&place, plan).await?);
    }
    if what.has(What::Memory) {
        all.extend(flows::memory(&place, plan).await?);
    }
    if what.has(What::SignUps) {
        all.extend(flows::sign_ups(&mut place, plan).await?);
    }
    // Once is enough, and a small roster has not so many people.
    let company = usize::try_from(arguments.company)?;
    let is_day = what == What::OpeningDay || (what == What::Everything && people == 100_000);
    if is_day {
        all.extend(flows::opening_day(&mut place, plan, company).await?);
    }
    place.clear().await?;
    Ok(all)
}

/// How each flow at the largest size compares with the smallest, by the ratios to the ceilings.
pub(crate) fn growth(all: &[Figure]) -> Vec<Figure> {
    let sizes = || all.iter().map(|figure| figure.people);
    let (Some(least), Some(most)) = (sizes().min(), sizes().max()) else {
        return Vec::new();
    };
    if least == most {
        return Vec::new();
    }
    let pairs = all
        .iter()
        .filter(|figure| figure.people == most)
        .filter_map(|large| {
            let mut small = all.iter().filter(|figure| figure.people == least);
            let small = small.find(|small| small.name == large.name)?;
            Some((large, small.ratio?))
        });
    pairs
        .filter_map(|(large, small)| Figure::growth(large, small))
        .collect()
}
