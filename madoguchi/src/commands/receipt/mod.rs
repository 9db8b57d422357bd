//! `receipt …`

mod verify;

use super::Desk;
use crate::arguments::Receipt;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Receipt) -> Outcome {
    match command {
        Receipt::Verify { of, what, digest } => verify::run(desk, &of.insurer, &what, digest).await,
    }
}
