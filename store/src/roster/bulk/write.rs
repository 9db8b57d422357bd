//! Writing what an import changes: all of it or nothing.

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Batch, Marks, postgres_write, sqlite_write};
use crate::audit::{entry, head};
use crate::open::Kind;
use crate::roster::import;
use crate::{InsurerId, Result, Store};

/// What comes in while the transaction is open.
#[derive(Debug)]
pub enum Arriving {
    /// Rows.
    Rows(Batch),
    /// Everything has come; without it nothing is written.
    Complete,
}

/// One import to be written.
pub struct Work {
    /// Whose roster.
    pub insurer: InsurerId,
    /// How many imports the insurer had when the roster was read.
    pub imports_before: u64,
    /// People who leave the roster.
    pub ends: Vec<Uuid>,
    /// People who get other numbers: theirs are free before anybody takes them.
    pub moves: Vec<Uuid>,
    /// How many new people will come.
    pub new: u64,
    /// Whether dependents will be found by their numbers.
    pub relinks: bool,
    /// Who is kept from the household, as the file has it.
    pub marks: Marks,
    /// What is remembered of the import; its `started_at` is the time of every change.
    pub record: import::Model,
    /// The time, asked when all is written; it becomes the record's `finished_at`.
    pub ended: Box<dyn FnOnce() -> DateTime<Utc> + Send + Sync>,
    /// Makes the audit line from the last one; written in the same transaction.
    pub audit: Box<dyn FnOnce(&head::Model) -> entry::Model + Send + Sync>,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Work")
            .field("import", &self.record.id)
            .finish_non_exhaustive()
    }
}

impl Work {
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.record.started_at
    }
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// Everything is written.
    Done,
    /// Somebody else imported meanwhile; nothing is written.
    Overtaken,
    /// The rows did not come to an end; nothing is written.
    Incomplete,
}

/// Writes an import in one transaction while its rows come in; `wrote` is told how many rows have been written.
///
/// # Errors
/// When the database refuses; nothing is written then.
pub async fn apply(
    store: &Store,
    work: Work,
    rows: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send + 'static,
) -> Result<Applied> {
    match &store.kind {
        Kind::Sqlite(path, _) => {
            let path = path.clone();
            let applied =
                super::blocking(move || sqlite_write::apply(&path, work, rows, &wrote)).await;
            store.look_after_log();
            store.doubt.hears(applied)
        }
        Kind::Postgres(pools) => {
            let pools = pools.clone();
            super::postgres::in_task(postgres_write::apply(pools, work, rows, wrote)).await
        }
    }
}
