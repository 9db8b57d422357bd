//! `roster …`

mod alias;
mod export;
mod import;
mod words;

use super::Desk;
use crate::arguments::Roster;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Roster) -> Outcome {
    match command {
        Roster::Import(options) => import::run(desk, &options).await,
        Roster::Export { of, encoding, file } => {
            export::run(desk, &of.insurer, encoding, file.as_deref()).await
        }
        Roster::Alias {
            of,
            symbol,
            number,
            branch,
            kana,
        } => {
            let person = alias::Named {
                symbol: &symbol,
                number: &number,
                branch: &branch,
            };
            alias::run(desk, &of.insurer, &person, &kana).await
        }
    }
}
