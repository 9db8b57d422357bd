//! A message that needs no answer, such as a word of thanks, waits no longer.

use domain::staff::Task;
use store::messages::threads;
use uuid::Uuid;

use super::Writer;
use crate::audit::{self, Line};
use crate::people::role;
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// The thread of a case waits for no answer; `false` when it didn't.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn settle(portal: &Portal, duty: &Duty, case: Uuid) -> Result<bool> {
    duty.must(Task::WriteMessages)?;
    let (now, act) = (portal.now(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = Writer::from(&act).hold(writing, case).await?;
                if held.is_none() {
                    return Err(Error::NotAllowed);
                }
                if !threads::settle(writing, case).await? {
                    return Ok(false);
                }
                let line = Line::new(act.actor(), "message.settle", "case", case)
                    .with("role", role(&act, Task::WriteMessages));
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await
}
