//! Tables and queries of payments: accounts, runs, what is paid, names of banks.

pub mod account;
pub mod accounts;
pub mod bank;
pub mod banks;
pub mod collect;
pub mod fetched;
pub mod payment;
mod purge;
pub mod run;
pub mod runs;
pub mod told;

pub use purge::{Forgotten, forget};
