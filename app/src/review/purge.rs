//! A file in which a My Number stands is removed for good by whoever reviews. It waits for nobody: the case may be before
//! somebody else, put aside or decided.

use chrono::{DateTime, Utc};
use domain::reason::Reason;
use domain::staff::Task;
use store::Reading;
use store::messages::attachments;
use store::uploads::{file, files, purges, state};
use uuid::Uuid;

use crate::staff::Duty;
use crate::uploads::{self, File, Purging};
use crate::{Error, Portal, Result};

/// A file of a case that was handed in, or sent with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purgeable {
    /// It is there.
    There(Box<File>),
    /// Somebody has removed it before.
    Already {
        /// When.
        at: DateTime<Utc>,
    },
}

/// The file of this case, if there is one that may be removed; `None` when there is none for them.
///
/// # Errors
/// When the database refuses or its name cannot be opened, or when it is not theirs to do.
pub async fn purgeable(
    portal: &Portal,
    duty: &Duty,
    (case, file): (Uuid, Uuid),
) -> Result<Option<Purgeable>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    theirs(duty, &scope, case).await?;
    let Some(row) = files::by_id(&scope, file).await? else {
        return Ok(None);
    };
    if !was_sent(&scope, &row, case).await? {
        return Ok(None);
    }
    if let Some(before) = purges::by_file(&scope, file).await? {
        return Ok(Some(Purgeable::Already {
            at: before.purged_at,
        }));
    }
    if !state::STANDING.contains(&row.state.as_str()) {
        return Ok(None);
    }
    let file = File::of(portal, &row)?;
    Ok(Some(Purgeable::There(Box::new(file))))
}

/// Removes a file of this case for good; `None` when the password was not shown just before.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn purge(
    portal: &Portal,
    duty: &Duty,
    (case, file): (Uuid, Uuid),
    reason: &Reason,
) -> Result<Option<Purging>> {
    if !duty.staff.is_fresh(portal.now()) {
        return Ok(None);
    }
    if purgeable(portal, duty, (case, file)).await?.is_none() {
        return Ok(Some(Purging::NotFound));
    }
    let why = (reason, duty.actor());
    let done = uploads::purge(portal, duty.insurer.id, file, why).await?;
    Ok(Some(done))
}

/// Goes on only when the documents of this case are theirs to see and to judge.
async fn theirs(duty: &Duty, scope: &Reading, id: Uuid) -> Result<()> {
    let found = store::survey::by_id(scope, id, None).await?;
    let case = found.ok_or(Error::NotAllowed)?;
    duty.must_in(Task::SeeDocuments, case.campaign_id)?;
    duty.must_in(Task::Review, case.campaign_id)
}

/// Whether a file of this case has left its sender's hands.
async fn was_sent(scope: &Reading, row: &file::Model, case: Uuid) -> Result<bool> {
    if row.case_id != case {
        return Ok(false);
    }
    if row.paper_id == case {
        return Ok(attachments::sent(scope, case, row.id).await?.is_some());
    }
    Ok(row.submitted_at.is_some())
}
