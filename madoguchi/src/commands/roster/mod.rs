//! `roster …`

mod alias;
mod export;
mod import;
mod person;
mod protect;

use super::Desk;
use crate::arguments::{Named, Roster};
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Roster) -> Outcome {
    match command {
        Roster::Import(options) => import::run(desk, &options).await,
        Roster::Export { of, encoding, file } => {
            export::run(desk, &of.insurer, encoding, file.as_deref()).await
        }
        Roster::Alias { of, person, kana } => alias::run(desk, &of.insurer, &person, &kana).await,
        Roster::Protect(options) => protect::protect(desk, &options).await,
        Roster::Unprotect(options) => protect::unprotect(desk, &options).await,
        Roster::Protected {
            of,
            symbol,
            number,
            branch,
        } => {
            let named = Named::if_any(symbol, number, branch);
            protect::list(desk, &of, named.as_ref()).await
        }
    }
}
