//! Tables and queries of medical-expense statements and benefit payments.

pub mod bulk;
pub mod decision;
pub mod holders;
pub mod import;
pub mod line;
pub mod month;
pub mod news;
mod purge;
pub mod question;
pub mod questions;
mod read;
pub mod versions;

pub use purge::forget;
pub use read::{
    Counted, count_imports, count_months, decisions_about, decisions_of_household, imports,
    lines_about, lines_of_household, months,
};
