//! Questionnaires of insurers, version by version.

mod apply;
mod kinds;
#[cfg(test)]
mod tests;

pub use apply::{Applied, apply, preview};
pub(crate) use kinds::{document_kinds, of_row};
