//! When the time of a campaign's documents is over, their keys are destroyed: copies in backups become unreadable, too.

use store::campaigns::campaign::Model;
use store::survey::Days;
use store::uploads::{cleared, files, state};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::campaigns::{definition, keeping};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// How many files lose their key in one transaction.
const SOME: u64 = 100;

/// Destroys the keys of documents whose time is over, some at a time; gives back of how many. Call it again until none
/// is left.
///
/// # Errors
/// When the database refuses or a campaign cannot be read.
pub async fn erase(portal: &Portal) -> Result<u64> {
    let mut erased = 0;
    for insurer in portal.insurers().all() {
        let scope = portal.store().read(insurer.id).await?;
        let mut campaigns = store::campaigns::all(&scope).await?;
        campaigns.extend(store::subsidies::all(&scope).await?);
        for campaign in campaigns.iter().filter(|one| one.opened_at.is_some()) {
            let days = definition(campaign)?.keep_documents_days;
            let extensions = store::campaigns::extensions(&scope, campaign.id).await?;
            let kept = keeping(&Days::from(campaign), &extensions, days);
            if kept.is_none_or(|kept| !kept.is_over(portal.clock().today())) {
                continue;
            }
            let files = cleared::of_campaign(&scope, campaign.id, SOME).await?;
            if !files.is_empty() {
                erased += forget(portal, &insurer, campaign, (files, days)).await?;
            }
        }
    }
    Ok(erased)
}

/// Unless the campaign was taken up or written anew since it was looked at.
async fn forget(
    portal: &Portal,
    insurer: &Insurer,
    seen: &Model,
    (all, days): (Vec<Uuid>, Option<u32>),
) -> Result<u64> {
    let (now, today) = (portal.now(), portal.clock().today());
    let (campaign, digest) = (seen.id, seen.digest.clone());
    let forgotten = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            store::campaigns::hold(writing, campaign).await?;
            let found = store::survey::days_of(writing, campaign).await?;
            let extensions = store::campaigns::extensions(writing, campaign).await?;
            let kept = found
                .filter(|found| found.digest == digest)
                .and_then(|found| keeping(&found, &extensions, days));
            if kept.is_none_or(|kept| !kept.is_over(today)) {
                return Ok(0);
            }
            let mut count = 0_u64;
            for file in all {
                let states = &state::TAKING_ROOM;
                let gone = files::shred(writing, file, states, state::SHREDDED, now).await?;
                count += u64::from(gone);
            }
            let line =
                Line::new(Actor::Job, "documents.erase", "campaign", campaign).with("files", count);
            audit::record(writing, now, line).await?;
            Ok::<_, Error>(count)
        })
    });
    forgotten.await
}
