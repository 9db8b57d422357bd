//! `accounts import`: checked whole before anything is made; the same file again makes nothing.

use std::sync::Arc;
use std::time::Duration;

use definitions::insurer::MailSource;
use domain::mail_address::MailAddress;
use store::accounts::{account, origin, status};
use store::{InsurerId, Writing};
use tokio::task::JoinSet;

use super::check::{Ready, check};
use super::file::{FileProblem, read};
use super::report::{Phase, Progress, Reason, Refused, Report};
use crate::audit::{self, Actor, Line};
use crate::hashing::Hasher;
use crate::insurers::Insurer;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// How many accounts one transaction makes, so that nobody waits long for it.
const BATCH: usize = 100;
/// How many hashes the import asks for at once; people who log in meanwhile wait behind no more than these.
const HASHES: usize = 4;

/// How an import is run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Only says what would be done.
    pub dry_run: bool,
    /// Makes the others when rows are refused; else nothing is made then.
    pub skip_refused: bool,
    /// Who runs it.
    pub actor: Actor,
}

/// Imports accounts from the content of a file.
///
/// # Errors
/// When the database refuses; accounts of finished batches exist then, and the same file again goes on.
pub async fn import(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    content: &[u8],
    options: Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Result<Report, FileProblem>> {
    let rows = match read(content, &insurer.roster) {
        Ok(rows) => rows,
        Err(problem) => return Ok(Err(problem)),
    };
    let (ready, mut report) = check(portal, insurer, rows, progress).await?;
    let stopped = !report.refused.is_empty() && !options.skip_refused;
    if options.dry_run || stopped {
        return Ok(Ok(report));
    }
    let total = report.new;
    let mut done = 0;
    for batch in ready.chunks(BATCH) {
        let hashed = hash(portal, batch).await?;
        let late = make(portal, insurer, hashed, options.actor).await?;
        done += u64::try_from(batch.len()).unwrap_or(0);
        report.new -= u64::try_from(late.len()).unwrap_or(0);
        report.refused.extend(late);
        progress(Progress {
            phase: Phase::Making,
            done,
            total,
        });
    }
    report.refused.sort();
    report.done = true;
    Ok(Ok(report))
}

/// Hashes the passwords of a batch on the hashing pool, whose threads bound the memory.
async fn hash(portal: &Portal, batch: &[Ready]) -> Result<Vec<(Ready, String)>> {
    let mut hashed = Vec::with_capacity(batch.len());
    for some in batch.chunks(HASHES) {
        let mut hashing = JoinSet::new();
        for row in some.iter().cloned() {
            hashing.spawn(hash_one(portal.hasher().clone(), row));
        }
        while let Some(outcome) = hashing.join_next().await {
            let pair = outcome.map_err(|_| Error::Stored("a hash was abandoned".to_owned()))?;
            hashed.push(pair?);
        }
    }
    hashed.sort_by_key(|(row, _)| row.line);
    Ok(hashed)
}

async fn hash_one(hasher: Hasher, row: Ready) -> Result<(Ready, String)> {
    loop {
        match hasher.hash(row.password.exposed()).await {
            Err(Error::Busy {
                retry_after_seconds,
            }) => {
                tokio::time::sleep(Duration::from_secs(retry_after_seconds.into())).await;
            }
            outcome => return Ok((row, outcome?)),
        }
    }
}

/// Makes a batch in one transaction; returns the rows that somebody got ahead of meanwhile.
async fn make(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    batch: Vec<(Ready, String)>,
    actor: Actor,
) -> Result<Vec<Refused>> {
    let (id, now) = (insurer.id, portal.now());
    let insurer = Arc::clone(insurer);
    portal
        .store()
        .write(id, move |writing| {
            Box::pin(async move {
                let (mut made, mut late) = (Vec::new(), Vec::new());
                for (row, hash) in batch {
                    let line = row.line;
                    let account = account(&insurer, row, hash, now)?;
                    let account_id = account.id;
                    match make_one(writing, account).await? {
                        Some(reason) => late.push(Refused { line, reason }),
                        None => made.push(account_id.to_string()),
                    }
                }
                if !made.is_empty() {
                    let line = Line::new(actor, "accounts.issue", "insurer", id.0)
                        .with("count", made.len())
                        .with("accounts", made);
                    audit::record(writing, now, line).await?;
                }
                Ok(late)
            })
        })
        .await
}

async fn make_one(writing: &Writing, account: account::Model) -> Result<Option<Reason>> {
    if store::accounts::by_person(writing, account.person_id)
        .await?
        .is_some()
    {
        return Ok(Some(Reason::HasAccount));
    }
    let name = domain::user_id::fold(&account.user_id);
    if !store::accounts::take_name(writing, &name, account.id).await? {
        return Ok(Some(Reason::UserIdTaken));
    }
    store::accounts::create(writing, account).await?;
    Ok(None)
}

fn account(
    insurer: &Insurer,
    row: Ready,
    hash: String,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<account::Model> {
    let InsurerId(insurer_id) = insurer.id;
    let registered = match insurer.mail.source {
        MailSource::Typed => None,
        MailSource::Registered | MailSource::RegisteredElseTyped => row.person.mail,
    };
    Ok(account::Model {
        id: new_id(now)?,
        insurer_id,
        person_id: row.person.id,
        user_id: row.user_id.as_str().to_owned(),
        password_hash: Some(hash),
        must_change_password: true,
        mail: registered.filter(|mail| MailAddress::parse(mail).is_ok()),
        status: status::ACTIVE.to_owned(),
        origin: origin::ISSUED.to_owned(),
        created_at: now,
        last_login_at: None,
        password_changed_at: None,
        voided_at: None,
        passkey_offered_at: None,
    })
}
