//! Accounts of people who come from a host portal, and returns that were used.

pub mod link;
mod queries;
pub mod returned;

pub use queries::{insert, link_of, links_of_account, remove, used, uses};
