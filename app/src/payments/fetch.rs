//! Fetching a run's file: only once it is released, always the same bytes, each time with a purpose and on record.

use domain::eligibility::Word as _;
use domain::reason::Reason;
use domain::staff::Task;
use domain::subsidies::{RunStatus, Way};
use sha2::{Digest as _, Sha256};
use store::Writing;
use store::payments::{fetched, run, runs};
use uuid::Uuid;

use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::tokens::{hex, new_id};
use crate::{Error, Portal, Result};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// Here it is.
    File {
        /// What it is called.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// No second person has released it, or it was given up.
    NotReleased,
    /// It is so old that it was forgotten.
    Forgotten,
    /// There is no such run.
    NotFound,
}

/// The file of a run.
///
/// # Errors
/// When the database refuses, when it is not theirs to do, or when the file is not the one that was made.
pub async fn fetch(portal: &Portal, duty: &Duty, id: Uuid, purpose: &Reason) -> Result<Fetched> {
    duty.must(Task::PreparePayments)?;
    let own = portal.clone();
    let (row, by) = (new_id(portal.now())?, duty.staff.account.id);
    let new = fetched::Model {
        id: row,
        insurer_id: duty.insurer.id.0,
        run_id: id,
        by,
        at: portal.now(),
        purpose: purpose.as_str().to_owned(),
    };
    let actor = duty.actor();
    let write = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move {
            let fetched = open(&own, writing, id).await?;
            if let Fetched::File { .. } = fetched {
                let (at, fetch) = (new.at, new.id);
                let line = Line::new(actor, "payments.fetch", "payment_run", id)
                    .with("fetch", fetch.to_string());
                runs::note_fetched(writing, new).await?;
                audit::record(writing, at, line).await?;
            }
            Ok(fetched)
        })
    });
    write.await
}

/// On record with the same breath: held, so that it is not given up meanwhile.
async fn open(portal: &Portal, writing: &Writing, id: Uuid) -> Result<Fetched> {
    let Some(row) = runs::hold(writing, id).await? else {
        return Ok(Fetched::NotFound);
    };
    let status = RunStatus::named(&row.status);
    if !matches!(status, Some(RunStatus::Released | RunStatus::Settled)) {
        return Ok(Fetched::NotReleased);
    }
    let Some(sealed) = row.file.as_deref() else {
        return Ok(Fetched::Forgotten);
    };
    let bytes = portal.keys().open_for_payments(id.as_bytes(), sealed)?;
    if hex(&Sha256::digest(&bytes)) != row.digest {
        return Err(Error::Stored(format!("run {id}: another file than made")));
    }
    Ok(Fetched::File {
        name: file_name(&row, &bytes),
        bytes,
    })
}

/// A name that says which run it is, and nothing of anybody.
fn file_name(row: &run::Model, bytes: &[u8]) -> String {
    let (kind, ending) = match Way::named(&row.way) {
        Some(Way::Account) => ("furikomi", "txt"),
        Some(Way::Salary) if bytes.starts_with(b"PK") => ("kyuyo", "zip"),
        Some(Way::Salary) => ("kyuyo", "csv"),
        Some(Way::PublicAccount) | None => ("koukin", "csv"),
    };
    format!("{kind}-{:05}.{ending}", row.number)
}
