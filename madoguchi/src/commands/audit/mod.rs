//! `audit …`

mod export;
mod verify;

use super::Desk;
use crate::arguments::Audit;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Audit) -> Outcome {
    match command {
        Audit::Verify { insurer } => verify::run(desk, insurer.as_deref()).await,
        Audit::Export { of, file } => export::run(desk, &of.insurer, file.as_deref()).await,
    }
}
