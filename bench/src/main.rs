//! Figures as ratios to the ceilings of the same run, and the files they need.

mod all;
mod ceilings;
mod client;
mod figures;
mod flows;
mod place;
mod roster;
mod statements;
mod surveys;

use std::ffi::OsString;
use std::process::ExitCode;

use all::What;
use clap::{Parser, Subcommand};

/// As in the product: keeps memory for the next hash while there is work, and gives it back afterwards (docs/decisions/0008).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Figures as ratios to the ceilings of the same run")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything, at 10,000, 100,000 and 1,000,000 people, and the roster imports.
    All(all::Arguments),
    /// Log-ins in a second beside Argon2id.
    Logins(all::Arguments),
    /// Home pages in a second beside an empty handler.
    Home(all::Arguments),
    /// How long finding somebody takes beside a look-up by an index.
    Find(all::Arguments),
    /// Sign-ups in a second beside Argon2id.
    SignUps(all::Arguments),
    /// Log-in and sign-up pages in a second beside an empty handler, and what they weigh.
    Pages(all::Arguments),
    /// From the start of the process to the first page.
    Start(all::Arguments),
    /// Memory idle, under load and with 256 log-ins at once, and how long others wait meanwhile.
    Memory(all::Arguments),
    /// A whole company behind one address signs up and logs in.
    OpeningDay(all::Arguments),
    /// Saves with their next pages in a second beside SQLite's commits.
    Saves(surveys::Arguments),
    /// Uploads in MB a second beside the disk, and the memory each takes.
    Uploads(surveys::Arguments),
    /// Journeys through the sample questionnaires in a second.
    Evaluations(surveys::Arguments),
    /// How long looking at a photo and at a PDF page takes.
    Previews(surveys::Arguments),
    /// How long opening a campaign takes.
    OpeningCampaign(surveys::Arguments),
    /// Pages, saves and uploads together, at four fifths of what the machine can do.
    Evening(surveys::Arguments),
    /// Pages of the review queue, letters and exports.
    BackOffice(surveys::Arguments),
    /// Everything of a survey.
    Surveys(surveys::Arguments),
    /// Takes uploads in a process of its own.
    #[command(hide = true)]
    TakeIn(flows::survey::taking::Arguments),
    /// The server that the others measure.
    #[command(hide = true)]
    Serve(place::serve::Arguments),
    /// Imports a large roster: first, again, and with changes; beside the database's own bulk loader.
    Roster(roster::Arguments),
    /// Imports one file into one database and says how long it took and how much memory.
    Import(roster::import::Arguments),
    /// Imports a million lines of statements beside the bulk loader, and opens households.
    Statements(statements::Arguments),
    /// Imports one file of statements and says how long it took and how much memory.
    #[command(hide = true)]
    ImportStatements(statements::import::Arguments),
    /// Writes a roster of fictitious people.
    Fixture(roster::fixture::Arguments),
    /// Writes the rosters of the sample insurers.
    Samples(roster::samples::Arguments),
}

fn main() -> anyhow::Result<ExitCode> {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some((order, rest)) = words.split_first()
        && order == place::CHILD
    {
        return Ok(documents::child(rest));
    }
    run(Arguments::parse().command).map(|()| ExitCode::SUCCESS)
}

fn run(command: Command) -> anyhow::Result<()> {
    use surveys::What as Of;
    match command {
        Command::All(arguments) => {
            all::run(&arguments, What::Everything)?;
            surveys::run(&arguments.surveys(), Of::Everything)?;
            roster::run(&roster::Arguments::full(arguments.postgres()))
        }
        Command::Logins(arguments) => all::run(&arguments, What::LogIns),
        Command::Home(arguments) => all::run(&arguments, What::Home),
        Command::Find(arguments) => all::run(&arguments, What::Find),
        Command::SignUps(arguments) => all::run(&arguments, What::SignUps),
        Command::Pages(arguments) => all::run(&arguments, What::Pages),
        Command::Start(arguments) => all::run(&arguments, What::Start),
        Command::Memory(arguments) => all::run(&arguments, What::Memory),
        Command::OpeningDay(arguments) => all::run(&arguments, What::OpeningDay),
        Command::Saves(arguments) => surveys::run(&arguments, Of::Saves),
        Command::Uploads(arguments) => surveys::run(&arguments, Of::Uploads),
        Command::Evaluations(arguments) => surveys::run(&arguments, Of::Evaluations),
        Command::Previews(arguments) => surveys::run(&arguments, Of::Previews),
        Command::OpeningCampaign(arguments) => surveys::run(&arguments, Of::Opening),
        Command::Evening(arguments) => surveys::run(&arguments, Of::Evening),
        Command::BackOffice(arguments) => surveys::run(&arguments, Of::BackOffice),
        Command::Surveys(arguments) => surveys::run(&arguments, Of::Everything),
        Command::TakeIn(arguments) => flows::survey::taking::run(&arguments),
        Command::Serve(arguments) => place::serve::run(&arguments),
        Command::Roster(arguments) => roster::run(&arguments),
        Command::Import(arguments) => roster::import::run(&arguments),
        Command::Statements(arguments) => statements::run(&arguments),
        Command::ImportStatements(arguments) => statements::import::run(&arguments),
        Command::Fixture(arguments) => roster::fixture::run(&arguments),
        Command::Samples(arguments) => roster::samples::run(&arguments),
    }
}
