//! Running errands: each leads to its letter once, or to nothing.

use std::sync::Arc;

use chrono::TimeDelta;
use store::accounts::account;
use store::{Body, InsurerId, Writing};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::sorted::{Task, sorted};
use super::{About, Errand};
use crate::insurers::Insurer;
use crate::letters::Quota;
use crate::{Error, Portal, Result, recovery, sign_up};

/// How many are taken at once.
const BATCH: u64 = 500;
/// How many are run side by side.
const SIDE_BY_SIDE: usize = 4;
/// After this an errand that was taken is anybody's again: longer than a batch takes, and so short that what a dead node
/// held leads to its letter within a minute.
const LEASE: TimeDelta = TimeDelta::seconds(30);
/// Who asked so long ago has asked again, or somebody else.
const LIFE: TimeDelta = TimeDelta::hours(24);

/// Runs errands that are due, up to five hundred; returns how many were taken.
///
/// # Errors
/// When the database is away; what was taken is due again in half a minute.
pub async fn run_due(portal: &Portal) -> Result<usize> {
    let (store, now) = (portal.store(), portal.now());
    let rows = store.claim_errands(now, now + LEASE, BATCH).await?;
    let count = rows.len();
    let (tasks, nothing) = sorted(portal, rows).await?;
    store.drop_errands(&nothing).await?;
    portal.errands_counted(store.errands().await?);
    let (mut waiting, mut running) = (tasks.into_iter(), JoinSet::new());
    loop {
        while running.len() < SIDE_BY_SIDE {
            let Some(task) = waiting.next() else { break };
            let portal = portal.clone();
            running.spawn(async move { finish(&portal, task).await });
        }
        match running.join_next().await {
            None => return Ok(count),
            Some(Ok(finished)) => finished?,
            Some(Err(_)) => return Err(Error::Stored("an errand was abandoned".to_owned())),
        }
    }
}

async fn finish(portal: &Portal, task: Task) -> Result<()> {
    let (id, old) = (task.id, task.created_at + LIFE <= portal.now());
    match run(portal, task).await {
        Ok(()) => {}
        Err(error) if error.is_passing() => return Err(error),
        Err(error) if old => tracing::error!(errand = %id, %error, "an errand was given up"),
        Err(error) => {
            tracing::error!(errand = %id, %error, "an errand failed; tried again soon");
            return Ok(());
        }
    }
    Ok(portal.store().drop_errands(&[id]).await?)
}

async fn run(portal: &Portal, task: Task) -> Result<()> {
    let Some(found) = task.about.find(portal).await? else {
        return Ok(());
    };
    match task.errand {
        Errand::AlreadyRegistered(_) => sign_up::tell_owner(portal, task.id, found).await,
        Errand::UserIdReminder(_) => recovery::send_user_id(portal, task.id, found).await,
        Errand::PasswordLink { device, .. } => {
            recovery::send_link(portal, task.id, found, device.as_deref()).await
        }
        Errand::TakeOver { mail, hours, .. } => {
            recovery::wait(portal, task.id, found, mail, hours).await
        }
    }
}

impl About {
    /// The insurer and the account, as they are now.
    pub(crate) async fn find(
        self,
        portal: &Portal,
    ) -> Result<Option<(Arc<Insurer>, account::Model)>> {
        let id = InsurerId(self.insurer);
        let Some(insurer) = portal.insurers().by_id(id) else {
            return Ok(None);
        };
        let scope = portal.store().read(id).await?;
        let account = store::accounts::by_id(&scope, self.account).await?;
        Ok(account.map(|account| (insurer, account)))
    }
}

/// Runs `body` in the transaction that takes the errand off the table: once, and only if `quota` lets one more letter
/// through.
pub(crate) async fn once<F>(
    portal: &Portal,
    errand: Uuid,
    insurer: InsurerId,
    quota: Option<Quota>,
    body: F,
) -> Result<()>
where
    F: for<'a> FnOnce(&'a Writing) -> Body<'a, (), Error> + Send + 'static,
{
    let write = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            if !store::errands::take(writing, errand).await? {
                return Ok(());
            }
            if let Some(quota) = quota
                && !quota.lets_through(writing).await?
            {
                return Ok(());
            }
            body(writing).await
        })
    });
    write.await
}
