//! Cards that people have shown for their accounts.

pub mod card;
mod queries;

pub use queries::{card_of, cards_of_account, insert, remove_of_account};
