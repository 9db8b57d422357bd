//! Forgetting months that are no longer kept.

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// Removes what is of a month that the insurer no longer keeps; returns how many entries, of every version.
pub(crate) async fn forget(portal: &Portal, insurer: &Insurer) -> Result<u64> {
    let oldest = insurer.statements.calendar().oldest(portal.clock().today());
    let (oldest, now) = (oldest.number(), portal.now());
    let (number, subject) = (i32::try_from(oldest).unwrap_or_default(), insurer.id.0);
    let store = portal.store().bulk();
    let forget = store.write(insurer.id, move |writing| {
        Box::pin(async move {
            let gone = store::statements::forget(writing, number).await?;
            if gone > 0 {
                let line = Line::new(Actor::Job, "statements.forget", "insurer", subject)
                    .with("before", oldest)
                    .with("entries", gone);
                audit::record(writing, now, line).await?;
            }
            Ok::<_, Error>(gone)
        })
    });
    forget.await
}
