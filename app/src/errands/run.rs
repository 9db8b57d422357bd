//! Running errands: each leads to its letter once, or to nothing.

use std::sync::Arc;

use chrono::TimeDelta;
use store::accounts::account;
use store::errands::entity::Model;
use store::{Body, InsurerId, Writing};
use uuid::Uuid;

use super::{About, Errand};
use crate::insurers::Insurer;
use crate::letters::Quota;
use crate::{Error, Portal, Result, recovery, sign_up};

/// How many are taken at once.
const BATCH: u64 = 16;
/// After this an errand that was taken is anybody's again: longer than a batch takes, and so short that what a dead node
/// held leads to its letter within a minute.
const LEASE: TimeDelta = TimeDelta::seconds(30);
/// Who asked so long ago has asked again, or somebody else.
const LIFE: TimeDelta = TimeDelta::hours(24);

/// Runs errands that are due, a few; returns how many were taken.
///
/// # Errors
/// When the database is away; what was taken is due again in half a minute.
pub async fn run_due(portal: &Portal) -> Result<usize> {
    let now = portal.now();
    let errands = portal
        .store()
        .claim_errands(now, now + LEASE, BATCH)
        .await?;
    let count = errands.len();
    for errand in errands {
        let id = errand.id;
        match run(portal, &errand).await {
            Ok(()) => portal.store().drop_errand(id).await?,
            Err(error) if error.is_passing() => return Err(error),
            Err(error) if is_hopeless(&error) || errand.created_at + LIFE <= now => {
                tracing::error!(errand = %id, %error, "an errand was given up");
                portal.store().drop_errand(id).await?;
            }
            Err(error) => {
                tracing::error!(errand = %id, %error, "an errand failed; tried again soon");
            }
        }
    }
    Ok(count)
}

/// Whether it would fail the same way for ever: another master key, a format that nobody reads any more.
fn is_hopeless(error: &Error) -> bool {
    matches!(error, Error::Sealed(_) | Error::Stored(_))
}

async fn run(portal: &Portal, row: &Model) -> Result<()> {
    match Errand::read(portal, row)? {
        Errand::AlreadyRegistered(about) => match about.find(portal).await? {
            Some(found) => sign_up::tell_owner(portal, row.id, found).await,
            None => Ok(()),
        },
        Errand::UserIdReminder(about) => match about.find(portal).await? {
            Some(found) => recovery::send_user_id(portal, row.id, found).await,
            None => Ok(()),
        },
        Errand::PasswordLink { user_id, device } => {
            recovery::send_link(portal, row.id, &user_id, device.as_deref()).await
        }
        Errand::TakeOver { about, mail, hours } => match about.find(portal).await? {
            Some(found) => recovery::wait(portal, row.id, found, mail, hours).await,
            None => Ok(()),
        },
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
