//! The reset: accounts become void, user IDs free, sessions end, history stays.

use chrono::{DateTime, Months, Utc};
use definitions::insurer::ResetPolicy;
use store::sessions::Ending;

use super::Insurer;
use crate::audit::{self, Actor, Line};
use crate::{Portal, Result};

/// How many accounts one transaction makes void.
const BATCH: u64 = 1_000;

/// Which accounts a reset is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reset {
    /// Those made before this moment.
    pub made_before: Option<DateTime<Utc>>,
    /// Those nobody logged in to since this moment.
    pub idle_since: Option<DateTime<Utc>>,
}

/// What the insurer's policy makes void now; `None` when nothing.
#[must_use]
pub fn due_before(insurer: &Insurer, now: DateTime<Utc>) -> Option<Reset> {
    let today = domain::japan_time::civil_date(now);
    match &insurer.reset.policy {
        ResetPolicy::Never => None,
        ResetPolicy::AllAt { dates } => {
            let last = dates.iter().rev().find(|date| **date <= today)?;
            let made_before = Some(domain::japan_time::at_midnight(*last));
            Some(Reset {
                made_before,
                idle_since: None,
            })
        }
        ResetPolicy::InactiveSince { months } => {
            let idle_since = now.checked_sub_months(Months::new(*months));
            idle_since.map(|since| Reset {
                made_before: None,
                idle_since: Some(since),
            })
        }
    }
}

/// Makes accounts void, or with `dry_run` says how many it would be.
///
/// # Errors
/// When the database refuses; what was done in earlier batches stays done and a new call goes on.
pub async fn reset_accounts(
    portal: &Portal,
    insurer: &Insurer,
    reset: Reset,
    actor: Actor,
    dry_run: bool,
) -> Result<u64> {
    let scope = portal.store().bulk().read(insurer.id).await?;
    let (count, _) =
        store::accounts::due_for_void(&scope, reset.made_before, reset.idle_since, 1).await?;
    drop(scope);
    if dry_run {
        return Ok(count);
    }
    let mut done = 0;
    loop {
        let some = batch(portal, insurer, reset, actor).await?;
        done += some;
        if some < BATCH {
            return Ok(done);
        }
    }
}

async fn batch(portal: &Portal, insurer: &Insurer, reset: Reset, actor: Actor) -> Result<u64> {
    let (now, id) = (portal.now(), insurer.id);
    portal
        .store()
        .bulk()
        .write(id, move |writing| {
            Box::pin(async move {
                let (_, accounts) = store::accounts::due_for_void(
                    writing,
                    reset.made_before,
                    reset.idle_since,
                    BATCH,
                )
                .await?;
                if accounts.is_empty() {
                    return Ok(0);
                }
                let count = u64::try_from(accounts.len()).unwrap_or(0);
                store::accounts::void(writing, &accounts, now).await?;
                store::accounts::void_names(writing, &accounts).await?;
                store::sessions::end(writing, Ending::All { accounts }, now).await?;
                let line = Line::new(actor, "accounts.reset", "insurer", id.0).with("count", count);
                audit::record(writing, now, line).await?;
                Ok(count)
            })
        })
        .await
}
