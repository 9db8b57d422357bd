//! One-time codes printed on letters.

mod issue;

#[cfg(test)]
mod tests;

pub(crate) use issue::issue_one;
pub use issue::{Issued, issue};
