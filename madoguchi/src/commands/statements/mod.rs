//! `statements …` and `benefits …`

mod import;
mod list;

use app::statements::Table;

use super::Desk;
use crate::arguments::{Benefits, Statements};
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Statements) -> Outcome {
    match command {
        Statements::Import(options) => import::run(desk, Table::Lines, &options).await,
        Statements::List { of } => list::run(desk, &of.insurer).await,
    }
}

pub(super) async fn run_benefits(desk: &Desk, command: Benefits) -> Outcome {
    let Benefits::Import(options) = command;
    import::run(desk, Table::Decisions, &options).await
}
