//! `insurer export`: the definition in force with every default filled in, as JSON.

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

pub(super) fn run(desk: &Desk, code: &str) -> Outcome {
    let insurer = desk.insurer(code)?;
    desk.output
        .say(serde_json::to_string_pretty(&insurer.definition)?);
    desk.output.result(&insurer.definition)?;
    Ok(Ended::Done)
}
