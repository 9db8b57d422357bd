//! `mail …`

mod list;
mod retry;
mod test;

use super::Desk;
use crate::arguments::Mail;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Mail) -> Outcome {
    match command {
        Mail::List {
            insurer,
            state,
            limit,
        } => list::run(desk, insurer.as_deref(), state, limit).await,
        Mail::Retry => retry::run(desk).await,
        Mail::Test { of, to } => test::run(desk, &of.insurer, &to).await,
    }
}
