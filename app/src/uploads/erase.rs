//! When the time of a campaign's documents is over, their keys are destroyed: copies in backups become unreadable, too.

use chrono::{Days, NaiveDate};
use domain::japan_time::civil_date;
use store::campaigns::{campaign, extension};
use store::uploads::{cleared, files, state};
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::campaigns::definition;
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
        let campaigns = store::campaigns::all(&scope).await?;
        for campaign in campaigns.iter().filter(|one| one.opened_at.is_some()) {
            let Some(days) = definition(campaign)?.keep_documents_days else {
                continue;
            };
            let extensions = store::campaigns::extensions(&scope, campaign.id).await?;
            let end = last_day(campaign, &extensions).checked_add_days(Days::new(days.into()));
            if end.is_none_or(|end| portal.clock().today() <= end) {
                continue;
            }
            let files = cleared::of_campaign(&scope, campaign.id, SOME).await?;
            if !files.is_empty() {
                erased += forget(portal, &insurer, campaign.id, files).await?;
            }
        }
    }
    Ok(erased)
}

/// The last day of anybody; the day it was closed for everybody.
fn last_day(campaign: &campaign::Model, extensions: &[extension::Model]) -> NaiveDate {
    let days = extensions.iter().map(|extension| extension.until);
    let last = days.fold(campaign.closes_on, NaiveDate::max);
    let closed = campaign.closed_at.map(civil_date);
    closed.map_or(last, |closed| closed.min(last))
}

async fn forget(portal: &Portal, insurer: &Insurer, campaign: Uuid, all: Vec<Uuid>) -> Result<u64> {
    let now = portal.now();
    let forgotten = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
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
