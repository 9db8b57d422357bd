//! A page of a file of a message: a clean picture, never the original. Each look of staff is on record.

use domain::staff::Task;
use store::messages::attachments;
use store::uploads::files;
use uuid::Uuid;

use super::Writer;
use super::open::is_open;
use crate::audit::{self, Line};
use crate::people::role;
use crate::uploads::{Opened, open_kept, stands};
use crate::{Portal, Result};

/// Opens a page of a file: 0 is the small picture of the first page. `None` when there is none for them to see.
///
/// # Errors
/// When the database, the disk or the bucket refuses, or the page is not what was kept, or it is not theirs to see.
pub async fn open_page(
    portal: &Portal,
    reader: &Writer,
    (case, file): (Uuid, Uuid),
    number: u32,
) -> Result<Option<Opened>> {
    reader.must()?;
    let insurer = reader.insurer().id;
    let scope = portal.store().read(insurer).await?;
    let Some(row) = reader.case(&scope, case).await? else {
        return Ok(None);
    };
    if let Writer::Staff(duty) = reader {
        duty.must_in(Task::SeeDocuments, row.campaign_id)?;
    }
    let Some(link) = attachments::sent(&scope, case, file).await? else {
        return Ok(None);
    };
    let found = files::by_id(&scope, file).await?.filter(stands);
    let Some(found) = found else { return Ok(None) };
    let wanted = i32::try_from(number).unwrap_or(i32::MAX);
    let page = files::page(&scope, file, wanted).await?;
    drop(scope);
    let is_own = link.author_kind == reader.kind();
    let Some(page) = page.filter(|_| matches!(is_open(portal, &found, is_own), Ok(true))) else {
        return Ok(None);
    };
    if let Writer::Staff(duty) = reader {
        // About the case, so that its insured person finds it.
        let entry = Line::new(duty.actor(), "document.read", "case", case)
            .with("file", file.to_string())
            .with("page", number)
            .with("role", role(duty, Task::SeeDocuments));
        let now = portal.now();
        let recorded = portal.store().write(insurer, move |writing| {
            Box::pin(async move { audit::record(writing, now, entry).await })
        });
        recorded.await?;
    }
    open_kept(portal, insurer, &found, &page).await.map(Some)
}
