//! Answers of cases, what was submitted of them, what came back and what was decided.
//!
//! The database keeps two promises by itself: answers change only while their case takes answers, and a receipt
//! never does.

pub mod answer;
pub mod aside;
mod cases;
mod days;
pub mod decision;
pub mod deficiency;
mod drafts;
pub mod many;
pub mod movement;
pub mod receipt;
mod receipts;
mod review;
mod saving;
mod versions;

pub use cases::{Dependent, by_id, campaign, cases_of, extensions_for, family, lock, make, people};
pub use days::{Days, days_of, days_of_all};
pub use drafts::Drafts;
pub use receipts::{
    answers_of_year_before, issue, latest, receipt_by_number, receipts_of, take_back,
};
pub use review::{decide, decisions, deficiencies, give_back, moves};
pub use saving::{answers, answers_to, count, put};
pub use versions::{AskWith, ask_with, go_over, set_aside, set_aside_of};
