//! Accounts of people who come from a host portal, and returns from OpenID providers that were used.

pub mod link;
mod queries;
pub mod returned;

pub use queries::{insert, link_of, links_of_account, remove, remove_of_account, used, uses};
