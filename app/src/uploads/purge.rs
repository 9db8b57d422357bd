//! A file in which a My Number stands is removed for good: its keys are forgotten in the same step, its bytes go right
//! after. That it was handed in, by whom and when, stays, with who removed it and why.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::eligibility::Word as _;
use domain::order::Kind;
use domain::reason::Reason;
use store::uploads::{files, papers, purged, purges, state};
use store::{InsurerId, Scope, Writing};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::{Portal, Result};

/// Where a file may stand: it was kept, and can still be read.
const FROM: [&str; 3] = [state::KEPT, state::SCANNED, state::WITHDRAWN];

/// What came of removing a file for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purging {
    /// It is gone.
    Done,
    /// Somebody has removed it before.
    Already {
        /// When.
        at: DateTime<Utc>,
    },
    /// There is no such file, or it was deleted otherwise.
    NotFound,
}

/// A file that was removed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purged {
    /// The file.
    pub file: Uuid,
    /// The paper it stood in; of a file of a message, its case.
    pub paper: Uuid,
    /// Whose paper that is, and the document kind's key; none of a file of a message.
    pub slot: Option<(Uuid, String)>,
    /// When it was handed in, if it was.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was removed.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Who of the staff did it; none: the operator at the command line.
    pub by: Option<Uuid>,
}

/// Removes a file for good, wherever its case stands. Files of exports that may hold a copy of it are closed, too.
///
/// # Errors
/// When the database refuses.
pub async fn purge(
    portal: &Portal,
    insurer: InsurerId,
    file: Uuid,
    (reason, by): (&Reason, Actor),
) -> Result<Purging> {
    let (now, reason) = (portal.now(), reason.as_str().to_owned());
    let done = portal.store().write(insurer, move |writing| {
        Box::pin(async move { make(writing, file, (reason, by), now).await })
    });
    let done = done.await?;
    if done != Purging::NotFound {
        super::gone::clear_soon(portal, insurer, file).await;
    }
    Ok(done)
}

async fn make(
    writing: &Writing,
    id: Uuid,
    (reason, by): (String, Actor),
    now: DateTime<Utc>,
) -> Result<Purging> {
    let Some(row) = files::by_id(writing, id).await? else {
        return Ok(Purging::NotFound);
    };
    // Who submits, decides on or removes the same file comes before or behind.
    let case = store::survey::lock(writing, row.case_id, None).await?;
    if let Some(before) = purges::by_file(writing, id).await? {
        return Ok(Purging::Already {
            at: before.purged_at,
        });
    }
    if !files::shred(writing, id, &FROM, state::SHREDDED, now).await? {
        return Ok(Purging::NotFound);
    }
    let line = Line::new(by, "documents.purge", "case", row.case_id)
        .with("file", id.to_string())
        .with("reason", reason.clone());
    let kept = purged::Model {
        file_id: id,
        insurer_id: row.insurer_id,
        case_id: row.case_id,
        paper_id: row.paper_id,
        reason,
        purged_by: by.id(),
        purged_at: now,
    };
    purges::keep(writing, kept).await?;
    if let Some(case) = case {
        let copies = (case.campaign_id, Kind::Papers.word());
        store::orders::end_copies(writing, copies, now).await?;
    }
    audit::record(writing, now, line).await?;
    Ok(Purging::Done)
}

/// The files of a case that were removed for good, the one first that was removed first.
///
/// # Errors
/// When the database cannot be asked.
pub(crate) async fn purged(scope: &impl Scope, case: Uuid) -> Result<Vec<Purged>> {
    let all = purges::of_case(scope, case).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = all.iter().map(|one| one.file_id).collect();
    let rows = files::by_ids(scope, &ids).await?;
    let handed_in: BTreeMap<Uuid, Option<DateTime<Utc>>> =
        rows.iter().map(|row| (row.id, row.submitted_at)).collect();
    let papers = papers::of_case(scope, case).await?;
    let slot = |id: Uuid| {
        let found = papers.iter().find(|paper| paper.id == id)?;
        Some((found.person_id, found.document.clone()))
    };
    let each = all.into_iter().map(|one| Purged {
        submitted_at: handed_in.get(&one.file_id).copied().flatten(),
        slot: slot(one.paper_id),
        file: one.file_id,
        paper: one.paper_id,
        at: one.purged_at,
        reason: one.reason,
        by: one.purged_by,
    });
    Ok(each.collect())
}

/// When a file of this paper was removed last.
pub(crate) fn last_of(all: &[Purged], paper: Uuid) -> Option<DateTime<Utc>> {
    let own = all.iter().filter(|one| one.paper == paper);
    own.map(|one| one.at).max()
}
