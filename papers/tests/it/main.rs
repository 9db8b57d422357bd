//! Papers from outside: what a reader of PDF finds in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod pdf;
mod receipt;
mod samples;
