//! What is data: insurers, their texts and rules, read and checked with line and reason.
//!
//! Everything that differs between insurers stands in a TOML file; [`insurer::Insurer::parse`] turns
//! it into a value that cannot be wrong, or into the list of everything that is wrong with it.

pub mod announcement;
pub mod banks;
pub mod campaign;
mod change;
pub mod files;
pub mod insurer;
mod problem;
pub mod questionnaire;
mod reading;
pub mod rules;
pub mod samples;
pub mod subsidies;
pub mod zengin;

pub use change::{Change, diff, diff_texts};
pub use problem::Problem;
