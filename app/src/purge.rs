//! Forgetting what is over. Accounts, consents and audit lines stay.

use chrono::TimeDelta;

use crate::announcements::READS_KEPT;
use crate::{Error, Portal, Result};

/// How long something stays after it is over, so that a late click still gets a fitting answer.
const SOON: TimeDelta = TimeDelta::days(7);
/// How long sessions and links stay for questions to the help desk.
const MONTH: TimeDelta = TimeDelta::days(30);
/// How long the delivery of a letter can be looked up.
const QUARTER: TimeDelta = TimeDelta::days(90);
/// How many counts of the guard one step removes.
const STEP: u64 = 1_000;

/// How much was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Purged {
    /// Counts of the guard.
    pub limits: u64,
    /// Sessions, and links of staff.
    pub sessions: u64,
    /// Sign-ups.
    pub sign_ups: u64,
    /// Confirmation codes, changes of mail, returns from host portals, and invitations of family members.
    pub codes: u64,
    /// One-time links and take-overs.
    pub links: u64,
    /// Passkey challenges.
    pub ceremonies: u64,
    /// Letters that have left.
    pub letters: u64,
    /// Definitions of insurers that nobody put in force.
    pub drafts: u64,
    /// Who has read announcements that are long over.
    pub reads: u64,
    /// Lines and decisions of months that are no longer kept.
    pub statements: u64,
    /// Details of bank accounts, and files of payment runs.
    pub payments: u64,
}

/// Forgets what is over.
///
/// # Errors
/// When the database refuses; what was forgotten until then stays forgotten.
pub async fn purge(portal: &Portal) -> Result<Purged> {
    let (store, now) = (portal.store().bulk(), portal.now());
    let mut purged = Purged {
        sessions: store.purge_sessions(now - MONTH).await? + store.purge_staff(now - MONTH).await?,
        sign_ups: store.purge_sign_ups(now - SOON).await?,
        links: store.purge_links(now - MONTH).await?
            + store.purge_take_overs(now - QUARTER).await?,
        ceremonies: store.purge_ceremonies(now).await?,
        letters: store.purge_letters(now - QUARTER).await?,
        ..Purged::default()
    };
    for insurer in portal.insurers().all() {
        let (codes, reads) = store
            .write(insurer.id, move |writing| {
                Box::pin(async move {
                    let codes = store::purge::codes(writing, now - SOON).await?
                        + store::purge::returns(writing, now - SOON).await?
                        + store::family::forget(writing, now - QUARTER).await?;
                    let over = now - READS_KEPT;
                    let reads = store::announcements::forget_reads(writing, over).await?;
                    Ok::<_, Error>((codes, reads))
                })
            })
            .await?;
        purged.drafts += crate::insurers::settings::forget_old(portal, insurer.id).await?;
        purged.statements += crate::statements::forget(portal, &insurer).await?;
        purged.payments += crate::payments::forget(portal, &insurer).await?;
        purged.codes += codes;
        purged.reads += reads;
    }
    loop {
        let some = store.purge_limits(now, STEP).await?;
        purged.limits += some;
        if some == 0 {
            return Ok(purged);
        }
    }
}

#[cfg(test)]
mod tests;
