//! What is data: insurers, their texts and rules, read and checked with line and reason.
//!
//! Everything that differs between insurers stands in a TOML file; [`insurer::Insurer::parse`] turns
//! it into a value that cannot be wrong, or into the list of everything that is wrong with it.

pub mod announcement;
pub mod files;
pub mod insurer;
mod problem;
pub mod questionnaire;
mod reading;
pub mod rules;
pub mod samples;

pub use problem::Problem;
