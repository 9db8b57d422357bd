//! Files of statements and decisions: the header, and rows as the values that are stored.

mod all;
mod columns;
mod decision;
mod header;
mod key;
mod line;
mod reading;
mod rows;
mod values;

pub(super) use all::All;
pub(super) use columns::Columns;
pub(super) use header::Header;
pub(super) use key::Shared;
pub(super) use rows::{Rows, Taken};
pub(super) use values::{Values, digest_of};
