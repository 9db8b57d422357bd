//! Accounts that an insurer issues beforehand: user ID and first password from a file; the password is changed at
//! the first use.

mod check;
mod file;
mod import;
mod report;
#[cfg(test)]
mod tests;

pub use file::{Column, FileProblem, handed_out};
pub use import::{Options, import};
pub use report::{Phase, Progress, Reason, Refused, Report};
