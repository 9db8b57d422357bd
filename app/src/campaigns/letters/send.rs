//! Writing what is due: page by page, each letter with its claim in one transaction, so that a node that is killed
//! neither doubles nor loses one, and two nodes do not get in each other's way.

use std::sync::Arc;

use definitions::campaign::Campaign;
use domain::case::{Deadline, Status};
use domain::eligibility::Word as _;
use domain::japan_time::at_end;
use mail::Letter;
use store::campaigns::letters::{Waiting, bounced, rungs_of, waiting_page};
use store::campaigns::{campaign, extension};
use uuid::Uuid;

use super::ladder::{self, Kind, Rung};
use super::{Written, recipient, survey};
use crate::audit::{self, Actor, Line};
use crate::campaigns::stored;
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// How many cases are looked at in a turn.
const PAGE: u64 = 500;
/// How many letters one transaction writes: others wait for a moment only.
const BATCH: usize = 100;
/// Whose turn it is in these states.
const WAITING: [Status; 3] = [Status::NotStarted, Status::InProgress, Status::Returned];

/// A campaign with letters that may be due, and how far it has been looked through.
#[derive(Clone, Debug)]
pub struct Due {
    insurer: Arc<Insurer>,
    row: campaign::Model,
    after: Option<Uuid>,
}

/// Campaigns of all insurers in which somebody may have come to a step of the ladder, and that are not in quiet hours.
///
/// # Errors
/// When the database cannot be read.
pub async fn due_campaigns(portal: &Portal) -> Result<Vec<Due>> {
    let (now, today) = (portal.now(), portal.clock().today());
    let mut all = Vec::new();
    for insurer in portal.insurers().all() {
        let scope = portal.store().read(insurer.id).await?;
        for row in store::campaigns::all(&scope).await? {
            if row.opened_at.is_none()
                || row.closed_at.is_some()
                || row.finished_at.is_some()
                || row.opens_on > today
            {
                continue;
            }
            let extensions = store::campaigns::extensions(&scope, row.id).await?;
            let latest = extensions.iter().map(|one| one.until).max();
            if latest.unwrap_or(row.closes_on).max(row.closes_on) < today {
                continue;
            }
            let campaign = stored::definition(&row)?;
            let quiet = campaign.letters.quiet.over_at(now).is_some();
            if !quiet && somebody_may_be_due(&campaign, &row, &extensions, today) {
                let insurer = Arc::clone(&insurer);
                all.push(Due {
                    insurer,
                    row,
                    after: None,
                });
            }
        }
    }
    Ok(all)
}

/// Whether a step is due for any last day there is.
fn somebody_may_be_due(
    campaign: &Campaign,
    row: &campaign::Model,
    extensions: &[extension::Model],
    today: chrono::NaiveDate,
) -> bool {
    let ends = extensions.iter().map(|one| one.until);
    let mut ends: Vec<_> = ends.chain([row.closes_on]).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().any(|last_day| {
        let deadline = Deadline {
            opens_on: row.opens_on,
            last_day,
            closed_at: None,
        };
        ladder::may_be_due(campaign, &deadline, today)
    })
}

/// Looks through one page of a campaign and writes what is due; gives back what is left to look through.
///
/// # Errors
/// When the database refuses; what was written until then stays.
pub async fn send_page(portal: &Portal, due: Due) -> Result<Option<Due>> {
    let scope = portal.store().read(due.insurer.id).await?;
    let statuses = WAITING.map(Status::word);
    let page = waiting_page(&scope, due.row.id, &statuses, due.after, PAGE).await?;
    let last = page.last().map(|one| one.case);
    let full = page.len() as u64 == PAGE;
    let extensions = store::campaigns::extensions(&scope, due.row.id).await?;
    let campaign = stored::definition(&due.row)?;
    let cases: Vec<Uuid> = page.iter().map(|one| one.case).collect();
    let hashes: Vec<String> = page
        .iter()
        .map(|one| recipient(portal, &one.mail))
        .collect();
    let (had, dead) = (
        rungs_of(&scope, &cases).await?,
        bounced(&scope, &hashes).await?,
    );
    drop(scope);
    let mut letters = Vec::new();
    for (one, hash) in page.into_iter().zip(hashes) {
        let insured = Some((one.insured, one.workplace.as_deref()));
        let deadline = stored::deadline(&due.row, &extensions, insured);
        let Some(rung) = rung(portal, &campaign, &deadline, &one) else {
            continue;
        };
        if !dead.contains(&hash) && !had.contains(&(one.case, rung.name.clone())) {
            letters.push(written(portal, &due.row, &campaign, &deadline, (one, rung)));
        }
    }
    write(portal, &due, letters).await?;
    Ok(full.then_some(Due { after: last, ..due }))
}

fn rung(portal: &Portal, campaign: &Campaign, deadline: &Deadline, one: &Waiting) -> Option<Rung> {
    let status = Status::named(&one.status)?;
    ladder::due(campaign, deadline, status, portal.clock().today())
}

fn written(
    portal: &Portal,
    row: &campaign::Model,
    campaign: &Campaign,
    deadline: &Deadline,
    (to, rung): (Waiting, Rung),
) -> Written {
    let words = survey(portal, campaign, deadline);
    Written {
        campaign: row.id,
        to,
        rung: rung.name,
        while_status: rung.kind.while_status(),
        letter: match rung.kind {
            Kind::Opening => Letter::SurveyOpened(words),
            Kind::NotStarted => Letter::SurveyNotStarted(words),
            Kind::NotSubmitted => Letter::SurveyNotSubmitted(words),
            Kind::Returned => Letter::SurveyStillReturned(words),
        },
        not_after: Some(at_end(rung.until)),
    }
}

async fn write(portal: &Portal, due: &Due, letters: Vec<Written>) -> Result<()> {
    let mut letters = letters.into_iter().peekable();
    while letters.peek().is_some() {
        let some: Vec<Written> = letters.by_ref().take(BATCH).collect();
        let (node, insurer, campaign) = (portal.clone(), Arc::clone(&due.insurer), due.row.id);
        portal
            .store()
            .write(due.insurer.id, move |writing| {
                Box::pin(async move {
                    let mut count = 0_u64;
                    for letter in some {
                        count += u64::from(letter.put(&node, writing, &insurer).await?);
                    }
                    if count > 0 {
                        let line = Line::new(Actor::Job, "campaign.write", "campaign", campaign);
                        audit::record(writing, node.now(), line.with("letters", count)).await?;
                    }
                    Ok::<(), Error>(())
                })
            })
            .await?;
    }
    Ok(())
}
