//! A page of a paper, for a reviewer. Each look is on record.

use domain::staff::Task;
use store::uploads::{files, papers};
use uuid::Uuid;

use crate::audit::{self, Line};
use crate::people::role;
use crate::staff::Duty;
use crate::uploads::Opened;
use crate::uploads::digest::is_for_staff;
use crate::{Error, Portal, Result};

/// Opens a page of a file of this case: 0 is the small picture of the first page. `None` when there is none to see.
///
/// # Errors
/// When the database, the disk or the bucket refuses, or the page is not what was kept, or it is not theirs to see.
pub async fn open_page(
    portal: &Portal,
    duty: &Duty,
    (case, file): (Uuid, Uuid),
    number: u32,
) -> Result<Option<Opened>> {
    duty.must(Task::SeeDocuments)?;
    let insurer = duty.insurer.id;
    let scope = portal.store().read(insurer).await?;
    let Some(row) = store::survey::by_id(&scope, case, None).await? else {
        return Ok(None);
    };
    duty.must_in(Task::SeeDocuments, row.campaign_id)?;
    let scans = portal.documents()?.has_scanner();
    let found = files::by_id(&scope, file).await?;
    let found = found.filter(|file| is_for_staff(file, scans));
    let Some(found) = found else { return Ok(None) };
    let of_case = papers::of_case(&scope, case).await?;
    if !of_case.iter().any(|paper| paper.id == found.paper_id) {
        return Ok(None);
    }
    let wanted = i32::try_from(number).unwrap_or(i32::MAX);
    let Some(page) = files::page(&scope, file, wanted).await? else {
        return Ok(None);
    };
    drop(scope);
    let (now, by) = (portal.now(), duty.actor());
    let role = role(duty, Task::SeeDocuments);
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move {
                // About the case, so that its insured person finds it.
                let line = Line::new(by, "document.read", "case", case)
                    .with("file", file.to_string())
                    .with("page", number)
                    .with("role", role);
                audit::record(writing, now, line).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    crate::uploads::open_kept(portal, insurer, &found, &page)
        .await
        .map(Some)
}
