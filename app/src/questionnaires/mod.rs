//! Questionnaires of insurers, version by version.

mod apply;
#[cfg(test)]
mod tests;

pub use apply::{Applied, apply, preview};
