//! The clock carries out what somebody chose ten minutes ago: a decision for each case that is still what they saw.

use std::sync::Arc;

use domain::case::{Act, Decision, Status};
use domain::questionnaire::Who;
use domain::staff::Task;
use store::Writing;
use store::review::{batch, batch_case, batches};

use super::{LeftOut, waits};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::review::open::{Read, read};
use crate::survey::{self, AsSeen, Decided, Deciding, Held};
use crate::{Portal, Result};

/// Decides what is due of every insurer; gives back how many cases had their turn. It may run twice: nothing is decided
/// twice.
///
/// # Errors
/// When the database refuses.
pub async fn carry_out(portal: &Portal) -> Result<usize> {
    let mut count = 0;
    for insurer in portal.insurers().all() {
        let scope = portal.store().read(insurer.id).await?;
        let due = batches::due(&scope, portal.now()).await?;
        drop(scope);
        for one in due {
            count += run(portal, &insurer, one).await?;
        }
    }
    Ok(count)
}

async fn run(portal: &Portal, insurer: &Arc<Insurer>, one: batch::Model) -> Result<usize> {
    let (id, now) = (one.id, portal.now());
    let begun = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move { batches::begin(writing, id).await })
    });
    if !begun.await? {
        return Ok(0);
    }
    let may = crate::staff::may_still(
        portal,
        one.made_by,
        insurer.id,
        (Task::Review, one.campaign_id),
    );
    let may = may.await?;
    let scope = portal.store().read(insurer.id).await?;
    let mut cases = batches::cases(&scope, id).await?;
    drop(scope);
    cases.retain(|case| case.outcome == batches::NOT_YET);
    for case in &cases {
        let decisions = if may {
            look(portal, insurer, case).await?
        } else {
            Err(LeftOut::NotAllowed)
        };
        settle(portal, insurer, (&one, case), decisions).await?;
    }
    let ended = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            let way: (&[&str], &str) = (&[batches::RUNNING], batches::DONE);
            batches::end(writing, id, way, None, now).await
        })
    });
    ended.await?;
    Ok(cases.len())
}

/// What would be decided of a case now, or why nothing is.
async fn look(
    portal: &Portal,
    insurer: &Insurer,
    case: &batch_case::Model,
) -> Result<Result<Vec<Deciding>, LeftOut>> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(Read { opened, .. }) = read(portal, &scope, true, case.case_id).await? else {
        return Ok(Err(LeftOut::Changed));
    };
    if opened.seen != seen(case) {
        return Ok(Err(LeftOut::Changed));
    }
    if let Some(why) = opened.left_out(portal) {
        return Ok(Err(why));
    }
    let people = opened.sheet.people().iter();
    let dependents = people.filter(|one| one.who != Who::Insured);
    let stays = dependents.map(|one| Deciding {
        who: one.who.clone(),
        decision: Decision::Continue,
        reason: None,
        effective_on: None,
    });
    Ok(Ok(stays.collect()))
}

fn seen(case: &batch_case::Model) -> AsSeen {
    AsSeen {
        revision: case.revision,
        papers: case.papers.clone(),
    }
}

/// One transaction a case: the moves, the decisions, what came of it.
async fn settle(
    portal: &Portal,
    insurer: &Insurer,
    (one, case): (&batch::Model, &batch_case::Model),
    decisions: Result<Vec<Deciding>, LeftOut>,
) -> Result<()> {
    let (own, one, case) = (portal.clone(), one.clone(), case.clone());
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let by = Actor::Staff(one.made_by);
                let held = Held::lock_any(writing, case.case_id).await?;
                let why = match (held, decisions) {
                    (_, Err(why)) => Some(why),
                    (None, _) => Some(LeftOut::Changed),
                    (Some(mut held), Ok(decisions)) => {
                        let what = (&case, decisions);
                        decide(&own, writing, &mut held, what, by).await?
                    }
                };
                let outcome = why.map_or(batches::DECIDED, |_| batches::LEFT_OUT);
                let place = (one.id, case.case_id);
                batches::settle(writing, place, outcome, why.map(LeftOut::word)).await?;
                if let Some(why) = why {
                    let line = Line::new(Actor::Job, "review.left_out", "case", case.case_id)
                        .with("batch", one.id.to_string())
                        .with("reason", why.word());
                    audit::record(writing, own.now(), line).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Opens and decides a case that is held; why not, if it wasn't.
async fn decide(
    portal: &Portal,
    writing: &Writing,
    held: &mut Held,
    (case, decisions): (&batch_case::Model, Vec<Deciding>),
    by: Actor,
) -> Result<Option<LeftOut>> {
    let now = portal.now();
    if !waits(&held.case) || !held.is_as_seen(writing, &seen(case), now).await? {
        return Ok(Some(LeftOut::Changed));
    }
    let before = store::review::assignments(writing, &[held.case.id], now).await?;
    if !before.is_empty() {
        return Ok(Some(LeftOut::Taken));
    }
    if held.next(Act::Open, by, now).is_err() {
        return Ok(Some(LeftOut::Changed));
    }
    // Nothing is written yet when the decisions turn out not to fit.
    let mut opened = held.clone();
    opened.status = Status::UnderReview;
    let fits = survey::decision_fits(writing, &opened, &decisions, by, now).await?;
    if fits.is_err() {
        return Ok(Some(LeftOut::NotClear));
    }
    held.go(writing, (Act::Open, Status::UnderReview), by, now)
        .await?;
    let part = (by, Some(("batch", case.batch_id.to_string())));
    let decided = survey::make_decision(portal, writing, held, decisions, part).await?;
    Ok((decided != Decided::Done).then_some(LeftOut::NotClear))
}
