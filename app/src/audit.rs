//! The audit trail: one line a change, in the same transaction, chained by hash for each insurer.
//!
//! A line holds ids and what was done, never names, numbers, addresses, answers or codes.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use store::audit::entry::Model;
use store::{InsurerId, Store, Writing};
use uuid::Uuid;

use crate::tokens::hex;
use crate::{Error, Result};

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in member, by account.
    Member(Uuid),
    /// Somebody who is not signed in.
    Visitor,
    /// The operator at the command line.
    Operator,
    /// Somebody of the staff, by account.
    Staff(Uuid),
    /// The clock.
    Job,
}

impl Actor {
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::Visitor => "visitor",
            Self::Operator => "operator",
            Self::Staff(_) => "staff",
            Self::Job => "job",
        }
    }

    pub(crate) const fn id(self) -> Option<Uuid> {
        match self {
            Self::Member(id) | Self::Staff(id) => Some(id),
            _ => None,
        }
    }
}

/// One line to be written.
#[derive(Clone, Debug)]
pub struct Line {
    actor: Actor,
    action: &'static str,
    subject_kind: &'static str,
    subject_id: Option<Uuid>,
    detail: Map<String, Value>,
}

impl Line {
    /// Who did what to which thing; `action` is `room.act`, e.g. `account.create`.
    #[must_use]
    pub fn new(
        actor: Actor,
        action: &'static str,
        subject_kind: &'static str,
        subject: Uuid,
    ) -> Self {
        Self {
            actor,
            action,
            subject_kind,
            subject_id: Some(subject),
            detail: Map::new(),
        }
    }

    /// Adds a fact: an id, a count, a state. Never personal data.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(key.to_owned(), value.into());
        self
    }
}

/// Writes a line at the end of the insurer's chain. Call it last in a transaction: it locks the chain.
///
/// # Errors
/// When the database refuses.
pub async fn record(writing: &Writing, now: DateTime<Utc>, line: Line) -> Result<()> {
    let head = store::audit::lock_head(writing).await?;
    let entry = next(&head, now, line);
    Ok(store::audit::append(writing, entry).await?)
}

/// The line as it stands after the end of a chain; for the bulk path, which writes it itself.
pub(crate) fn next(head: &store::audit::head::Model, now: DateTime<Utc>, line: Line) -> Model {
    let mut entry = Model {
        insurer_id: head.insurer_id,
        seq: head.seq + 1,
        at: now,
        actor_kind: line.actor.kind().to_owned(),
        actor_id: line.actor.id(),
        action: line.action.to_owned(),
        subject_kind: line.subject_kind.to_owned(),
        subject_id: line.subject_id,
        detail: Value::Object(line.detail).to_string(),
        previous_hash: head.hash.clone(),
        hash: String::new(),
    };
    entry.hash = hash(&entry);
    entry
}

/// The hash of a line: SHA-256 over its fields and the hash of the line before.
#[must_use]
pub fn hash(entry: &Model) -> String {
    let at = entry.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let fields = [
        entry.insurer_id.to_string(),
        entry.seq.to_string(),
        at,
        entry.actor_kind.clone(),
        id(entry.actor_id),
        entry.action.clone(),
        entry.subject_kind.clone(),
        id(entry.subject_id),
        entry.detail.clone(),
        entry.previous_hash.clone(),
    ];
    let mut digest = Sha256::new();
    for field in fields {
        digest.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(field.as_bytes());
    }
    hex(&digest.finalize())
}

/// What [`verify`] found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Checked {
    /// Every line is there and unaltered.
    Whole {
        /// How many lines.
        lines: i64,
    },
    /// The first line that is missing or altered.
    Broken {
        /// Its place in the chain, from 1.
        at: i64,
        /// What is wrong.
        reason: &'static str,
    },
}

/// Walks an insurer's chain from its first line to its end.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(store: &Store, insurer: InsurerId) -> Result<Checked> {
    let scope = store.read(insurer).await?;
    let (mut seq, mut previous) = (0_i64, String::new());
    loop {
        let lines = store::audit::after(&scope, seq, 1_000).await?;
        let last = lines.len() < 1_000;
        for line in lines {
            if line.seq != seq + 1 {
                return Ok(Checked::Broken {
                    at: seq + 1,
                    reason: "the line is missing",
                });
            }
            if line.previous_hash != previous || line.hash != hash(&line) {
                return Ok(Checked::Broken {
                    at: line.seq,
                    reason: "the line was altered",
                });
            }
            (seq, previous) = (line.seq, line.hash);
        }
        if last {
            break;
        }
    }
    let end = store::audit::head(&scope)
        .await?
        .map_or((0, String::new()), |head| (head.seq, head.hash));
    if end == (seq, previous) {
        Ok(Checked::Whole { lines: seq })
    } else {
        Ok(Checked::Broken {
            at: seq + 1,
            reason: "lines at the end are missing",
        })
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Stored(error.to_string())
    }
}
