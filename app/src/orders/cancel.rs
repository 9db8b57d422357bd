//! Stopping an order.

use domain::eligibility::Word as _;
use domain::order::{Kind, State};
use store::orders::order::Model;
use uuid::Uuid;

use super::look::theirs;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// Stops an order; `false` when it was over already.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn cancel(portal: &Portal, duty: &Duty, id: Uuid) -> Result<bool> {
    let found: Option<Model> = theirs(portal, duty, id).await?;
    let found = found.ok_or(Error::NotAllowed)?;
    // What is being written is written whole.
    let writes = [Kind::RosterImport, Kind::StatementsImport].map(Kind::word);
    if writes.contains(&found.kind.as_str()) && found.state == State::Running.word() {
        return Ok(false);
    }
    let (now, line) = (
        portal.now(),
        Line::new(duty.actor(), "order.cancel", "order", id),
    );
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let stopped = store::orders::cancel(writing, id, now).await?;
                if stopped {
                    audit::record(writing, now, line).await?;
                }
                Ok(stopped)
            })
        })
        .await
}
