//! The bulk path of roster imports, below SeaORM: reading everybody, and writing what changes in one transaction.
//!
//! Texts travel in [`Batch`]es, many rows in one buffer. On SQLite a connection of its own does the work (rusqlite on
//! the same file); on PostgreSQL rows come in by COPY into a temporary table, because COPY cannot go straight into a
//! table with row-level security.

mod batch;
mod chain;
mod marks;
mod postgres;
mod postgres_write;
mod read;
mod sqlite;
mod sqlite_rows;
mod sqlite_write;
mod write;

pub(crate) use chain::{audit_postgres, audit_sqlite};
pub(crate) use postgres::{begin, in_task};
pub(crate) use sqlite::{READING_KIB, WRITING_KIB, date, id, make_indexes, open, stored, text};
pub(crate) use sqlite_write::{count_imports as count_imports_sqlite, time};

pub use marks::{Mark, Marks};

pub use batch::{Batch, Doing, Entry, FIELDS, Field};
pub use read::{KnownPerson, Wanted, count_imports, last_import, read_known};
pub use write::{Applied, Arriving, Work, apply};

use crate::{Error, Result};

/// Runs work that blocks on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or(Err(Error::Abandoned))
}
