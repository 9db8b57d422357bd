//! `questionnaire …`: works on files alone, without a portal.

mod check;
mod trial;
mod words;

use crate::arguments::Questionnaire;
use crate::output::{Outcome, Output};

pub(super) fn run(command: &Questionnaire, output: Output) -> Outcome {
    match command {
        Questionnaire::Check { file, answers } => check::run(file, answers.as_deref(), output),
    }
}
