//! The commands, one file each.

mod accounts;
mod announcement;
mod audit;
mod banks;
mod campaign;
mod case;
mod demo;
mod doctor;
mod documents;
mod imported;
mod indicated;
mod insurer;
mod keys;
mod letter_codes;
mod mail;
mod migrate;
mod questionnaire;
mod receipt;
mod roster;
mod rules;
mod serve;
mod staff;
mod statements;
mod subsidy;
mod target;

use app::Portal;

use crate::arguments::{Arguments, Command, Questionnaire, Subsidy};
use crate::output::{Outcome, Output};
use crate::settings::{LogFormat, Settings};
use crate::wiring::{self, Place};

/// What every command that works on a portal stands on.
pub(crate) struct Desk {
    pub(crate) portal: Portal,
    pub(crate) settings: Settings,
    pub(crate) output: Output,
}

/// Carries out what the command line says.
pub(crate) async fn run(arguments: Arguments, output: Output) -> Outcome {
    let sources = arguments.sources();
    match arguments.command {
        Command::Demo(options) => return demo::run(&sources, &options, output).await,
        Command::Doctor => return doctor::run(&sources, output).await,
        Command::Questionnaire(Questionnaire::Check { file, answers }) => {
            return questionnaire::check(&file, answers.as_deref(), output);
        }
        Command::Subsidy(Subsidy::Check { files }) => return subsidy::check(&files, output),
        _ => {}
    }
    let settings = wiring::settings(&sources)?;
    match arguments.command {
        Command::Serve => return serve::run(settings).await,
        Command::Migrate => return migrate::run(&settings, output).await,
        _ => crate::logging::begin(LogFormat::Text, "warn"),
    }
    let place = match &arguments.command {
        Command::Insurer(crate::arguments::Insurer::Apply { dry_run: false, .. }) => {
            Place::NewOrExisting
        }
        _ => Place::Existing,
    };
    let portal = wiring::portal_at_desk(&settings, place).await?;
    let desk = Desk {
        portal,
        settings,
        output,
    };
    at_desk(&desk, arguments.command).await
}

async fn at_desk(desk: &Desk, command: Command) -> Outcome {
    match command {
        Command::Insurer(command) => insurer::run(desk, command).await,
        Command::Roster(command) => roster::run(desk, command).await,
        Command::LetterCodes(command) => letter_codes::run(desk, command).await,
        Command::Accounts(command) => accounts::run(desk, command).await,
        Command::Staff(command) => staff::run(desk, command).await,
        Command::Statements(command) => statements::run(desk, command).await,
        Command::Benefits(command) => statements::run_benefits(desk, command).await,
        Command::Announcement(command) => announcement::run(desk, command).await,
        Command::Banks(command) => banks::run(desk, command).await,
        Command::Questionnaire(Questionnaire::Apply { of, file, dry_run }) => {
            questionnaire::apply(desk, &of.insurer, &file, dry_run).await
        }
        Command::Subsidy(Subsidy::Apply { insurer, file }) => {
            subsidy::apply(desk, insurer.as_deref(), &file).await
        }
        Command::Rules(command) => rules::run(desk, command).await,
        Command::Campaign(command) => campaign::run(desk, command).await,
        Command::Case(command) => case::run(desk, command).await,
        Command::Receipt(command) => receipt::run(desk, command).await,
        Command::Documents(command) => documents::run(desk, command).await,
        Command::Mail(command) => mail::run(desk, command).await,
        Command::Audit(command) => audit::run(desk, command).await,
        Command::Keys(command) => keys::run(desk, &command),
        Command::Demo(_)
        | Command::Doctor
        | Command::Questionnaire(Questionnaire::Check { .. })
        | Command::Subsidy(Subsidy::Check { .. })
        | Command::Serve
        | Command::Migrate => Ok(crate::output::Ended::Done),
    }
}
