//! What people do in a survey, measured.

mod back_office;
mod evaluations;
mod evening;
mod file;
mod previews;
mod saves;
pub(crate) mod taking;
mod uploads;

pub(crate) use back_office::measure as back_office;
pub(crate) use evaluations::measure as evaluations;
pub(crate) use evening::measure as evening;
pub(crate) use previews::measure as previews;
pub(crate) use saves::measure as saves;
pub(crate) use uploads::measure as uploads;

use crate::figures::{Figure, Round, Target};
use crate::place::{Survey, Workbench};

/// How long opening the campaign took.
pub(crate) fn opening(survey: &Survey) -> Figure {
    let round = Round {
        value: survey.opening * 100_000.0 / f64::from(survey.cases.max(1)),
        ceiling: None,
    };
    let name = "opening a campaign, 100,000 cases";
    Figure::of(survey.cases, name, "s", Target::AtMost(60.0), &[round])
}

/// The program that looks at files: this one.
fn workshop() -> anyhow::Result<documents::Workshop> {
    Ok(Workbench::workshop(std::env::current_exe()?))
}
