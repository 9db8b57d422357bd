//! Writing what an import changes: all of it or nothing.

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Batch, Table, postgres, sqlite};
use crate::audit::{entry, head};
use crate::open::Kind;
use crate::roster::bulk as roster;
use crate::statements::import;
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
    /// Whose.
    pub insurer: InsurerId,
    /// Into which table.
    pub table: Table,
    /// How many imports the insurer had when what is there was read.
    pub imports_before: u64,
    /// Rows of which another version comes.
    pub changed: Vec<Uuid>,
    /// Rows that are taken back.
    pub withdrawn: Vec<Uuid>,
    /// How many entries come that were not there.
    pub new: u64,
    /// The months the file speaks of, which count as there from now on; lines alone have months.
    pub months: Vec<u32>,
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

/// The import's own record.
pub(super) const IMPORT: &str = "INSERT INTO statement_imports (id, insurer_id, kind, file_name, file_digest, encoding, \
     mode, rows, new, changed, unchanged, withdrawn, refused, by, started_at, finished_at) \
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)";
/// A month that is there.
pub(super) const MONTH: &str = "INSERT INTO statement_months (insurer_id, month, came_at, changed_at) \
     VALUES ($1,$2,$3,$3) ON CONFLICT (insurer_id, month) DO UPDATE SET changed_at = excluded.changed_at";

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
            let applied = roster::blocking(move || sqlite::apply(&path, work, rows, &wrote)).await;
            store.look_after_log();
            store.doubt.hears(applied)
        }
        Kind::Postgres(pools) => {
            let pools = pools.clone();
            roster::in_task(postgres::apply(pools, work, rows, wrote)).await
        }
    }
}
