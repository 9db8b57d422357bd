//! The store from outside, on both databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod campaigns;
mod claims;
mod connections;
mod counts;
mod glances;
mod letter_glances;
mod names;
mod payments;
mod protection;
mod search;
mod walls;

use chrono::{DateTime, Utc};
use store::InsurerId;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    "2026-11-21T01:00:00Z".parse().unwrap()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn insurer(number: u128) -> InsurerId {
    InsurerId(id(number))
}
