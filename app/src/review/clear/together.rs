//! Staff choose clear cases to be decided together, and may think better of it.

use std::collections::BTreeMap;

use domain::staff::Task;
use store::Writing;
use store::review::{batch, batch_case, batches};
use uuid::Uuid;

use super::list::taken;
use super::{LeftOut, MOST_AT_ONCE, WINDOW, waits};
use crate::audit::{self, Line};
use crate::review::open::{Read, read};
use crate::staff::Duty;
use crate::survey::{AsSeen, Held};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// What became of choosing cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtOnce {
    /// So many are decided when the time is over, so many were left out.
    Done {
        /// How many will be decided.
        chosen: usize,
        /// How many are left as they stand.
        left_out: usize,
    },
    /// No case was chosen, or too many.
    Count,
}

/// What became of taking it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// Nothing is decided.
    Done,
    /// Its time is over, or somebody else was quicker.
    TooLate,
}

/// Chosen cases as they were shown, each with why it is left out, if it is.
type Looked = BTreeMap<Uuid, (AsSeen, Option<LeftOut>)>;

/// Chooses cases of a campaign, as they were shown, to be decided together: everybody continues. What is not clear or
/// not as it was shown is left out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn decide_together(
    portal: &Portal,
    duty: &Duty,
    campaign: Uuid,
    chosen: Vec<(Uuid, AsSeen)>,
) -> Result<AtOnce> {
    duty.must_in(Task::Review, campaign)?;
    duty.must_freshly(Task::Review, portal.now())?;
    if chosen.is_empty() || chosen.len() > MOST_AT_ONCE {
        return Ok(AtOnce::Count);
    }
    let looked = look(portal, duty, campaign, chosen).await?;
    let (own, act) = (portal.clone(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { keep(&own, writing, &act, campaign, looked).await })
        })
        .await
}

/// What the rules and the papers say of each now.
async fn look(
    portal: &Portal,
    duty: &Duty,
    campaign: Uuid,
    chosen: Vec<(Uuid, AsSeen)>,
) -> Result<Looked> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut looked = Looked::new();
    for (case, seen) in chosen {
        let row = store::survey::by_id(&scope, case, None).await?;
        let row = row.filter(|row| row.campaign_id == campaign);
        let row = row.ok_or(Error::NotAllowed)?;
        let why = if taken(portal, &scope, std::slice::from_ref(&row))
            .await?
            .is_empty()
        {
            match read(portal, &scope, true, case).await? {
                Some(Read { opened, .. }) if waits(&row) && opened.seen == seen => {
                    opened.left_out(portal)
                }
                _ => Some(LeftOut::Changed),
            }
        } else {
            Some(LeftOut::Taken)
        };
        looked.insert(case, (seen, why));
    }
    Ok(looked)
}

/// Keeps the batch. Cases are held in the order of their ids, so that two who choose the same wait for one another.
async fn keep(
    portal: &Portal,
    writing: &Writing,
    duty: &Duty,
    campaign: Uuid,
    looked: Looked,
) -> Result<AtOnce> {
    let now = portal.now();
    let id = new_id(now)?;
    let rows = rows(portal, writing, (id, duty), looked).await?;
    let left_out = rows.iter().filter(|row| row.reason.is_some()).count();
    let chosen = rows.len() - left_out;
    let none = chosen == 0;
    let state = if none {
        batches::DONE
    } else {
        batches::WAITING
    };
    let new = batch::Model {
        id,
        insurer_id: duty.insurer.id.0,
        campaign_id: campaign,
        made_by: duty.staff.account.id,
        made_at: now,
        due_at: now + WINDOW,
        state: state.to_owned(),
        ended_by: None,
        ended_at: none.then_some(now),
    };
    batches::add(writing, new, rows).await?;
    let line = Line::new(duty.actor(), "review.together", "campaign", campaign)
        .with("batch", id.to_string())
        .with("chosen", chosen)
        .with("left_out", left_out);
    audit::record(writing, now, line).await?;
    Ok(AtOnce::Done { chosen, left_out })
}

/// A row for each case, as it stands now that it is held.
async fn rows(
    portal: &Portal,
    writing: &Writing,
    (id, duty): (Uuid, &Duty),
    looked: Looked,
) -> Result<Vec<batch_case::Model>> {
    let (now, insurer) = (portal.now(), duty.insurer.id);
    let mut rows = Vec::new();
    for (case, (seen, mut why)) in looked {
        let held = Held::lock_any(writing, case).await?;
        let held = held.ok_or(Error::NotAllowed)?;
        let same = waits(&held.case) && held.is_as_seen(writing, &seen, now).await?;
        if why.is_none() && !same {
            why = Some(LeftOut::Changed);
        }
        if why.is_none() && !batches::under_way(writing, &[case]).await?.is_empty() {
            why = Some(LeftOut::Taken);
        }
        let outcome = why.map_or(batches::NOT_YET, |_| batches::LEFT_OUT);
        rows.push(batch_case::Model {
            batch_id: id,
            case_id: case,
            insurer_id: insurer.0,
            revision: seen.revision,
            papers: seen.papers,
            outcome: outcome.to_owned(),
            reason: why.map(|why| why.word().to_owned()),
        });
    }
    Ok(rows)
}

/// Takes back what was chosen, while its time is not over; whoever may review in the campaign can.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn take_back(portal: &Portal, duty: &Duty, id: Uuid) -> Result<TakenBack> {
    duty.must(Task::Review)?;
    let (now, act) = (portal.now(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let found = batches::by_id(writing, id).await?;
                let found = found.ok_or(Error::NotAllowed)?;
                act.must_in(Task::Review, found.campaign_id)?;
                let way: (&[&str], &str) = (&[batches::WAITING], batches::TAKEN_BACK);
                let me = Some(act.staff.account.id);
                if found.due_at <= now || !batches::end(writing, id, way, me, now).await? {
                    return Ok(TakenBack::TooLate);
                }
                let campaign = found.campaign_id;
                let line = Line::new(
                    act.actor(),
                    "review.together_taken_back",
                    "campaign",
                    campaign,
                )
                .with("batch", id.to_string());
                audit::record(writing, now, line).await?;
                Ok(TakenBack::Done)
            })
        })
        .await
}
