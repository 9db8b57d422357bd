//! Papers from outside: what a reader of PDF finds in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod anything;
mod letters;
mod notice_of_change;
mod pdf;
mod posted;
mod reading;
mod receipt;
mod samples;
mod statements;
