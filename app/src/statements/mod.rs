//! Medical-expense statements and benefit payments: importing them, showing them to the member, forgetting what is old.

mod error;
mod file;
mod forget;
mod holders;
mod import;
mod list;
mod read;
mod reason;
mod refused_rows;
mod report;

#[cfg(test)]
mod tests;

pub use domain::statements::difference::{Counts, Mode};
pub use error::{StatementsError, WholeProblem};
pub(crate) use forget::forget;
pub use import::{Options, import};
pub use list::{Listed, list};
pub use read::{Entry, Person, Statement, decisions, months, statement};
pub use reason::{Reason, Refused};
pub use refused_rows::write_refused;
pub use report::Report;
pub use store::statements::bulk::Table;
