//! The bulk path of statements and decisions, below SeaORM: what changes is written in one transaction.
//!
//! As the roster's: texts travel in [`Batch`]es; on SQLite a connection of its own does the work, on PostgreSQL rows come in by
//! COPY into a temporary table, because COPY cannot go straight into a table with row-level security.

mod batch;
mod known;
mod postgres;
mod sqlite;
mod table;
mod write;

pub use batch::{Batch, Entry};
pub use known::{Known, read_known};
pub use table::Table;
pub use write::{Applied, Arriving, Work, apply};
