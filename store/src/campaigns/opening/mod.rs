//! Opening a campaign: every case in one transaction, by the bulk path of roster imports.

mod postgres;
mod sqlite;

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::audit::{entry, head};
use crate::open::Kind;
use crate::roster::bulk::{blocking, in_task};
use crate::{InsurerId, Result, Store};

/// A case to be made.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Its id.
    pub id: Uuid,
    /// The insured person.
    pub insured: Uuid,
    /// Why they are asked about themselves; a JSON list.
    pub reasons: String,
    /// Marks of the list; a JSON list.
    pub marks: String,
    /// Whether they are asked about themselves at all.
    pub about_insured: bool,
    /// The dependents asked about, in their order.
    pub dependents: Vec<NewDependent>,
}

/// A dependent to be asked about.
#[derive(Clone, Debug)]
pub struct NewDependent {
    /// The row's id.
    pub id: Uuid,
    /// The dependent.
    pub person: Uuid,
    /// Why; a JSON list.
    pub reasons: String,
    /// Documents the insurer has already; a JSON list.
    pub covered: String,
    /// Marks of the list; a JSON list.
    pub marks: String,
}

/// What comes in while the transaction is open.
#[derive(Debug)]
pub enum Arriving {
    /// Cases, at most some thousands at a time.
    Cases(Vec<NewCase>),
    /// All have come; without it nothing is written.
    Complete,
}

/// How many were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Cases.
    pub cases: u64,
    /// Dependents asked about.
    pub dependents: u64,
}

/// Makes the audit line from what was made and the last line.
pub type Audit = Box<dyn FnOnce(Count, &head::Model) -> entry::Model + Send + Sync>;

/// The campaign to be opened.
pub struct Work {
    /// Whose.
    pub insurer: InsurerId,
    /// Which.
    pub campaign: Uuid,
    /// The digest of the definition by which people were chosen.
    pub digest: String,
    /// The questionnaire's version; in use from now on.
    pub questionnaire: Uuid,
    /// How many imports the insurer had when the roster was read.
    pub imports_before: u64,
    /// The time of opening.
    pub now: DateTime<Utc>,
    /// The audit line, written in the same transaction.
    pub audit: Audit,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("Work");
        shown
            .field("campaign", &self.campaign)
            .finish_non_exhaustive()
    }
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Everything is written.
    Done(Count),
    /// The campaign was opened or changed, or the roster imported, meanwhile; nothing is written.
    Overtaken,
    /// The cases did not come to an end; nothing is written.
    Incomplete,
}

const OPEN: &str = "UPDATE campaigns SET opened_at = $1 \
     WHERE id = $2 AND insurer_id = $3 AND digest = $4 AND opened_at IS NULL";
const USE: &str =
    "UPDATE questionnaires SET used_at = $1 WHERE id = $2 AND insurer_id = $3 AND used_at IS NULL";
const STATUS: &str = "not_started";

/// Opens a campaign in one transaction while its cases come in; `wrote` is told how many have been written.
///
/// # Errors
/// When the database refuses; nothing is written then.
pub async fn open(
    store: &Store,
    work: Work,
    cases: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send + 'static,
) -> Result<Opened> {
    match &store.kind {
        Kind::Sqlite(path, _) => {
            let path = path.clone();
            let opened = blocking(move || sqlite::open_campaign(&path, work, cases, &wrote)).await;
            store.look_after_log();
            store.doubt.hears(opened)
        }
        Kind::Postgres(pools) => {
            let pools = pools.clone();
            in_task(postgres::open_campaign(pools, work, cases, wrote)).await
        }
    }
}
