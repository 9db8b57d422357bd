//! `insurer …`

mod apply;
mod export;
mod list;
mod reset_accounts;

pub(crate) use apply::parse;
pub(super) use apply::{changes, read_file, refuse};

use super::Desk;
use crate::arguments::Insurer;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Insurer) -> Outcome {
    match command {
        Insurer::Apply { files, dry_run } => apply::run(desk, &files, dry_run).await,
        Insurer::List => list::run(desk),
        Insurer::Export { code } => export::run(desk, &code),
        Insurer::ResetAccounts {
            code,
            made_before,
            by_policy,
            dry_run,
        } => reset_accounts::run(desk, &code, made_before, by_policy, dry_run).await,
    }
}
