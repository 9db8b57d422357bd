//! Work done by the clock: the runner and one file a job.
//!
//! A job may run twice and on any node; what must run on one node at a time holds a lease in the database. A failure
//! says whether to try again soon or to wait for the next turn, and is told in the log. What is left to do can be seen
//! with [`leftover`].

mod clear_documents;
mod clear_orders;
mod decide_clear;
mod deliver_letters;
mod erase_documents;
mod failure;
mod find_orphans;
mod gather_statistics;
mod job;
mod leftover;
mod purge;
mod refresh_insurers;
mod reset_accounts;
mod ripen_take_overs;
mod run_errands;
mod run_orders;
mod runner;
mod scan_documents;
mod scrub_documents;
mod tell_statement_news;
#[cfg(test)]
mod testing;
mod write_campaign_letters;

pub use failure::Failure;
pub use leftover::{Leftover, leftover};
pub use runner::Runner;
