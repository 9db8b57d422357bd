//! A decision by who has a case before them, or by who sits at the command line: it holds at once, or it waits for somebody
//! else's second look.

use domain::case::Status;
use store::Writing;
use store::review::{holds, proposal, proposals};
use uuid::Uuid;

use super::act::{Seen, hold_for_review};
use super::second;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::staff::Duty;
use crate::survey::{self, AsSeen, Decided, Deciding, Held};
use crate::tokens::new_id;
use crate::{Portal, Result, uploads};

/// Who proposed what comes from the command line, where nobody has an account.
pub(super) const OPERATOR: Uuid = Uuid::nil();

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// What became of it at once.
    Now(Decided),
    /// It is kept, and holds once somebody else has agreed. Its people see nothing of it until then.
    Waits,
}

/// What became of a decision that was entered by a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// As in the review room.
    Judged(Judged),
    /// Somebody of the staff has the case before them.
    Taken,
    /// Another decision waits for a second look already.
    Proposed,
    /// Somebody has put it aside until a day, with a note for colleagues.
    Aside,
}

/// Decides a case; nobody has it before them afterwards.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn decide(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
    decisions: Vec<Deciding>,
) -> Result<Seen<Judged>> {
    let (own, act) = (portal.clone(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = hold_for_review(&own, writing, &act, (case, &seen)).await?;
                let mut held = match held.or_not() {
                    Ok(held) => held,
                    Err(not) => return Ok(not),
                };
                let what = (seen.papers, decisions);
                let judged = judge(&own, writing, &mut held, what, (act.actor(), true)).await?;
                Ok(Seen::Yes(judged))
            })
        })
        .await
}

/// Decides a case by a command, which shows no page of it: the case as it stands now. Where its campaign wants a second
/// look and `waits`, the decision waits for one by any second reviewer; else it holds at once, and the trail says so. A case
/// that nobody handed in has nothing to look at.
///
/// # Errors
/// When the database refuses.
pub async fn decide_by_command(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    decisions: Vec<Deciding>,
    waits: bool,
) -> Result<Entered> {
    let own = portal.clone();
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let (now, by) = (own.now(), Actor::Operator);
                let Some(mut held) = Held::lock_any(writing, case).await? else {
                    return Ok(Entered::Judged(Judged::Now(Decided::NotFound)));
                };
                if held.status != Status::UnderReview {
                    let made =
                        survey::make_decision(&own, writing, &mut held, decisions, (by, None));
                    return Ok(Entered::Judged(Judged::Now(made.await?)));
                }
                if !store::review::assignments(writing, &[case], now)
                    .await?
                    .is_empty()
                {
                    return Ok(Entered::Taken);
                }
                let proposed = proposals::that_waits(writing, case, held.case.revision).await?;
                if waits && proposed.is_some() {
                    return Ok(Entered::Proposed);
                }
                let aside = holds::of_case(writing, case, held.case.revision).await?;
                if aside.is_some() {
                    return Ok(Entered::Aside);
                }
                let papers = uploads::digest(writing, case, now).await?;
                let what = (papers, decisions);
                let judged = judge(&own, writing, &mut held, what, (by, waits)).await?;
                Ok(Entered::Judged(judged))
            })
        })
        .await
}

/// Decides a case that is held, or keeps the decision where it is due for a second look and `waits` for it.
async fn judge(
    portal: &Portal,
    writing: &Writing,
    held: &mut Held,
    (papers, decisions): (String, Vec<Deciding>),
    (by, waits): (Actor, bool),
) -> Result<Judged> {
    let (case, campaign) = (
        held.case.id,
        survey::campaign_of(portal, writing, held).await?,
    );
    let due = second::is_due(portal, campaign.review, case, &decisions);
    if due && waits {
        return propose(portal, writing, (&*held, papers), decisions, by).await;
    }
    let part = due.then(|| ("second_look", "waived".to_owned()));
    let decided = survey::make_decision(portal, writing, held, decisions, (by, part)).await?;
    if decided == Decided::Done {
        store::review::let_go(writing, case).await?;
    }
    Ok(Judged::Now(decided))
}

/// Keeps decisions that would hold, until somebody else has looked.
async fn propose(
    portal: &Portal,
    writing: &Writing,
    (held, papers): (&Held, String),
    decisions: Vec<Deciding>,
    by: Actor,
) -> Result<Judged> {
    let now = portal.now();
    let fits = survey::decision_fits(writing, held, &decisions, by, now).await?;
    if let Err(refused) = fits {
        return Ok(Judged::Now(refused));
    }
    let (id, case) = (new_id(now)?, held.case.id);
    let new = proposal::Model {
        id,
        insurer_id: held.case.insurer_id,
        case_id: case,
        revision: held.case.revision,
        papers,
        decisions: serde_json::to_string(&decisions)?,
        proposed_by: by.id().unwrap_or(OPERATOR),
        proposed_at: now,
        state: proposals::WAITING.to_owned(),
        second_by: None,
        second_at: None,
        reason: None,
    };
    proposals::add(writing, new).await?;
    store::review::let_go(writing, case).await?;
    let line = Line::new(by, "review.propose", "case", case)
        .with("revision", held.case.revision)
        .with("decisions", decisions.len())
        .with("proposal", id.to_string());
    audit::record(writing, now, line).await?;
    Ok(Judged::Waits)
}
