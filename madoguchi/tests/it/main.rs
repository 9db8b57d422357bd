//! The portal from outside, and the house it is.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends at the first surprise"
)]

mod commands;
mod guard;
mod house;
mod portal;
mod reliability;
mod staff;
mod support;
