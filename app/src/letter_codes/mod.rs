//! One-time codes printed on letters.

mod issue;

#[cfg(test)]
mod tests;

pub use issue::{Issued, issue};
