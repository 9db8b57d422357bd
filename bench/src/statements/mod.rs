//! Statements: importing a million lines beside the database's own bulk loader, and a household's two years at that size.

mod ceiling;
mod fixture;
pub(crate) mod import;

use std::collections::VecDeque;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use definitions::insurer::{Asked, Module, ModuleKind};

use crate::client::{Browser, Jar, Load, Visitor, drive};
use crate::figures::{self, Figure, Round, Target};
use crate::flows::Plan;
use crate::place::{INSURER, Place, Server};

use import::Outcome;

/// What to measure.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    plan: Plan,
    /// Lines of statements, of 24 months.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1_000..=10_000_000))]
    lines: u32,
    /// People in the roster.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1_000..=2_000_000))]
    people: u32,
    /// On this server, whose role may create databases: `postgres://…/postgres`. Without it SQLite.
    #[arg(long)]
    postgres: Option<String>,
    /// The figures as JSON.
    #[arg(long)]
    json: bool,
}

/// Measures and shows.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let figures = runtime.block_on(measure(arguments))?;
    figures::show(&figures, arguments.json)
}

/// One round's figures.
struct Taken {
    /// Seconds of the bulk loader.
    ceiling: f64,
    /// The first import, the same file again, and one with changes.
    imports: [Outcome; 3],
    pages: Opened,
}

/// How long pages took, in milliseconds.
struct Opened {
    middle: f64,
    slow: f64,
    pdf: f64,
}

async fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Figure>> {
    let mut rounds = Vec::new();
    for round in arguments.plan.rounds() {
        let taken = take(arguments).await?;
        let (ceiling, imports) = (taken.ceiling, &taken.imports);
        eprintln!("  round {round}: loader {ceiling:.2} s, {imports:?}");
        rounds.push(taken);
    }
    let size = arguments.lines;
    let import = |name, which: fn(&[Outcome; 3]) -> &Outcome| {
        let beside = |round: &Taken| Round {
            value: which(&round.imports).seconds,
            ceiling: Some(round.ceiling),
        };
        let beside: Vec<Round> = rounds.iter().map(beside).collect();
        Figure::of(size, name, "s", Target::AtMost(10.0), &beside)
    };
    let plain = |name, unit, most, of: fn(&Taken) -> f64| {
        let rounds: Vec<f64> = rounds.iter().map(of).collect();
        Figure::plain(size, name, unit, most, &rounds)
    };
    Ok(vec![
        import("importing the lines", |[first, _, _]| first),
        import("the same file again", |[_, again, _]| again),
        import("2 % changed, 1 % withdrawn", |[_, _, changes]| changes),
        plain("most memory of an import", "MiB", 128.0, most_memory),
        plain("two years of a household, p50", "ms", 50.0, |round| {
            round.pages.middle
        }),
        plain("two years of a household, p95", "ms", 50.0, |round| {
            round.pages.slow
        }),
        plain("PDF for taxes, p95", "ms", 200.0, |round| round.pages.pdf),
    ])
}

fn most_memory(round: &Taken) -> f64 {
    round.imports.iter().map(|one| one.peak).fold(0.0, f64::max)
}

async fn take(arguments: &Arguments) -> anyhow::Result<Taken> {
    let place = Place::make(arguments.people, arguments.postgres.as_deref()).await?;
    offer(&place).await?;
    let [file, other] = ["lines.csv", "changed.csv"].map(|name| place.folder().join(name));
    let people = fixture::people(&place).await?;
    fixture::write(&file, &people, arguments.lines, false)?;
    fixture::write(&other, &people, arguments.lines, true)?;
    let ceiling = match &arguments.postgres {
        None => ceiling::sqlite(place.folder(), &file)?,
        Some(_) => ceiling::postgres(place.database(), &file).await?,
    };
    let imports = [
        child(&place, &file)?,
        child(&place, &file)?,
        child(&place, &other)?,
    ];
    let pages = opened(&place, &arguments.plan).await?;
    place.clear().await?;
    Ok(Taken {
        ceiling,
        imports,
        pages,
    })
}

/// The insurer offers the service to whoever is logged in.
async fn offer(place: &Place) -> anyhow::Result<()> {
    let portal = place.portal().await?;
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let mut definition = insurer.definition.clone();
    definition.modules.push(Module {
        kind: ModuleKind::MedicalExpenses,
        label: "医療費と給付金支給額".to_owned(),
        description: None,
    });
    definition.assurance.medical_expenses = Asked::Known;
    app::insurers::apply(&portal, definition, app::audit::Actor::Operator).await?;
    portal.store().clone().close().await;
    Ok(())
}

/// Runs one import in a process of its own.
fn child(place: &Place, file: &std::path::Path) -> anyhow::Result<Outcome> {
    let output = Command::new(std::env::current_exe()?)
        .args([
            "import-statements",
            "--database",
            place.database(),
            "--file",
        ])
        .arg(file)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "the import failed");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// How long the pages of households take, one after the other.
async fn opened(place: &Place, plan: &Plan) -> anyhow::Result<Opened> {
    let server = Server::of(place).await?;
    let years = looked_at(place, plan, (&server, "/portal/statements")).await?;
    let paper = format!("/portal/statements/tax/{}.pdf", fixture::YEAR);
    let papers = looked_at(place, plan, (&server, &paper)).await?;
    server.stop().await?;
    Ok(Opened {
        middle: years.percentile(50),
        slow: years.percentile(95),
        pdf: papers.percentile(95),
    })
}

async fn looked_at(
    place: &Place,
    plan: &Plan,
    (server, path): (&Server, &str),
) -> anyhow::Result<Load> {
    let members = place.members.iter().filter(|member| member.signed_in);
    let reader = Reader {
        browser: Browser::at(server.address()).await?,
        path: path.to_owned(),
        jars: members.map(|member| member.jar.clone()).collect(),
    };
    let (load, _) = drive(vec![reader], plan.length() / 4, plan.length()).await?;
    ensure!(load.done() > 0, "{path} was never seen whole");
    Ok(load)
}

/// A browser that looks at one page as one person after the other.
struct Reader {
    browser: Browser,
    path: String,
    jars: VecDeque<Jar>,
}

impl Visitor for Reader {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let jar = self.jars.pop_front().context("nobody is signed in")?;
        self.browser.jar = jar;
        self.browser.look(&self.path).await?;
        self.jars.push_back(self.browser.jar.clone());
        Ok(true)
    }
}
