//! A decision by who has a case before them: it holds at once, or it waits for somebody else's second look.

use store::Writing;
use store::review::{proposal, proposals};
use uuid::Uuid;

use super::act::{Seen, hold_for_review};
use super::second;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::survey::{self, AsSeen, Decided, Deciding, Held};
use crate::tokens::new_id;
use crate::{Portal, Result};

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// What became of it at once.
    Now(Decided),
    /// It is kept, and holds once somebody else has agreed. Its people see nothing of it until then.
    Waits,
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
                let mut held = match held {
                    Seen::Yes(held) => held,
                    Seen::Taken => return Ok(Seen::Taken),
                    Seen::Changed => return Ok(Seen::Changed),
                };
                let campaign = survey::campaign_of(&own, writing, &held).await?;
                if second::is_due(&own, campaign.review, case, &decisions) {
                    let judged = propose(&own, writing, &act, (&held, seen.papers), decisions);
                    return Ok(Seen::Yes(judged.await?));
                }
                let by = (act.actor(), None);
                let decided =
                    survey::make_decision(&own, writing, &mut held, decisions, by).await?;
                if decided == Decided::Done {
                    store::review::let_go(writing, case).await?;
                }
                Ok(Seen::Yes(Judged::Now(decided)))
            })
        })
        .await
}

/// Keeps decisions that would hold, until somebody else has looked.
async fn propose(
    portal: &Portal,
    writing: &Writing,
    duty: &Duty,
    (held, papers): (&Held, String),
    decisions: Vec<Deciding>,
) -> Result<Judged> {
    let (now, by) = (portal.now(), duty.actor());
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
        proposed_by: duty.staff.account.id,
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
