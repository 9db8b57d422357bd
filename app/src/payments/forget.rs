//! Forgetting details of accounts in time.

use chrono::TimeDelta;

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// How long an account stays after another one took its place: five years.
const ACCOUNTS: TimeDelta = TimeDelta::days(5 * 366);
/// How long a run's file and where each payment went stay after the run has ended: ten years, as books do.
const PAYMENTS: TimeDelta = TimeDelta::days(10 * 366);

/// Forgets details of accounts that nobody needs any more; how many. That money was paid, and how much, stays.
pub(crate) async fn forget(portal: &Portal, insurer: &Insurer) -> Result<u64> {
    let (now, subject) = (portal.now(), insurer.id.0);
    let store = portal.store().bulk();
    let forget = store.write(insurer.id, move |writing| {
        Box::pin(async move {
            let (accounts, payments) = (now - ACCOUNTS, now - PAYMENTS);
            let gone = store::payments::forget(writing, accounts, payments).await?;
            let all = gone.accounts + gone.payments;
            if all > 0 {
                let line = Line::new(Actor::Job, "payments.forget", "insurer", subject)
                    .with("accounts", gone.accounts)
                    .with("payments", gone.payments);
                audit::record(writing, now, line).await?;
            }
            Ok::<_, Error>(all)
        })
    });
    forget.await
}
