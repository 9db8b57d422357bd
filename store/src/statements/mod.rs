//! Tables and queries of medical-expense statements and benefit payments.

pub mod bulk;
pub mod decision;
pub mod holders;
pub mod import;
pub mod line;
pub mod month;
mod purge;
mod read;

pub use purge::forget;
pub use read::{
    Counted, Known, count_imports, count_months, decisions_about, decisions_of_household, imports,
    known, lines_about, lines_of_household, months,
};
