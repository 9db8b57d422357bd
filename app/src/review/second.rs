//! 二次審査: somebody else than who proposed a decision agrees, or sends it back with a reason. Nobody does both, whatever
//! roles they have.

use chrono::{DateTime, Utc};
use definitions::campaign::{Review, Second};
use domain::case::{Decision, Status};
use domain::staff::Task;
use store::Writing;
use store::review::{assignment, proposal, proposals};
use uuid::Uuid;

use super::LEASE;
use super::act::{Seen, hold};
use super::decide::OPERATOR;
use crate::audit::{self, Line};
use crate::keys::{Keys, Purpose};
use crate::staff::Duty;
use crate::survey::{self, AsSeen, Decided, Deciding, Held};
use crate::{Portal, Result};

/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// What became of agreeing to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// What became of the decision.
    Decided(Decided),
    /// It is their own proposal.
    Own,
    /// Papers came after the proposal: who proposed has not seen them.
    PapersCame,
}

/// What became of sending a proposal back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentBack {
    /// The first reviewer has it before them again.
    Done,
    /// It is their own proposal.
    Own,
    /// The reason is empty or too long.
    Reason,
}

/// Whether these decisions wait for a second look.
pub(super) fn is_due(portal: &Portal, review: Review, case: Uuid, decisions: &[Deciding]) -> bool {
    let removes = |one: &Deciding| one.decision == Decision::Remove;
    let always = match review.second {
        Second::All => true,
        Second::Removals => decisions.iter().any(removes),
        Second::None => false,
    };
    always || is_in_sample(portal.keys(), review.sample_percent, case)
}

/// Whether a case is of the sample: the same answer each time, which only the portal's key tells.
fn is_in_sample(keys: &Keys, percent: u8, case: Uuid) -> bool {
    let hash = keys.keyed_hash(Purpose::ReviewSample, &[case.as_bytes()]);
    let first = hash.get(..8).unwrap_or_default();
    let number = u32::from_str_radix(first, 16).unwrap_or(0);
    number % 100 < u32::from(percent)
}

/// Agrees to what somebody else has proposed: the decision is made, with both of them on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn confirm(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
) -> Result<Seen<Confirmed>> {
    let (own, act) = (portal.clone(), duty.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let (mut held, found) =
                    match proposed(&own, writing, &act, (case, &seen)).await?.or_not() {
                        Ok(found) => found,
                        Err(not) => return Ok(not),
                    };
                let me = act.staff.account.id;
                if found.proposed_by == me {
                    return Ok(Seen::Yes(Confirmed::Own));
                }
                if found.papers != seen.papers {
                    return Ok(Seen::Yes(Confirmed::PapersCame));
                }
                let decisions: Vec<Deciding> = serde_json::from_str(&found.decisions)?;
                let part = ("proposed_by", found.proposed_by.to_string());
                let by = (act.actor(), Some(part));
                let decided =
                    survey::make_decision(&own, writing, &mut held, decisions, by).await?;
                if decided == Decided::Done {
                    let ended = (proposals::CONFIRMED, None);
                    proposals::end(writing, found.id, ended, me, own.now()).await?;
                    store::review::let_go(writing, case).await?;
                }
                Ok(Seen::Yes(Confirmed::Decided(decided)))
            })
        })
        .await
}

/// Sends a proposal back to who made it, who has the case before them again; from the command line, to whoever is next.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn send_back(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
    reason: &str,
) -> Result<Seen<SentBack>> {
    let (own, act, reason) = (portal.clone(), duty.clone(), reason.trim().to_owned());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let (held, found) =
                    match proposed(&own, writing, &act, (case, &seen)).await?.or_not() {
                        Ok(found) => found,
                        Err(not) => return Ok(not),
                    };
                let (now, me) = (own.now(), act.staff.account.id);
                if found.proposed_by == me {
                    return Ok(Seen::Yes(SentBack::Own));
                }
                if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
                    return Ok(Seen::Yes(SentBack::Reason));
                }
                let ended = (proposals::SENT_BACK, Some(reason));
                proposals::end(writing, found.id, ended, me, now).await?;
                store::review::let_go(writing, case).await?;
                let mut line = Line::new(act.actor(), "review.send_back", "case", case)
                    .with("proposal", found.id.to_string());
                // Nobody has it before them where it came from the command line: anybody may review it again.
                if found.proposed_by != OPERATOR {
                    line = line.with("to", found.proposed_by.to_string());
                    let again = again(&held, found.proposed_by, now);
                    store::review::take(writing, again, now).await?;
                }
                audit::record(writing, now, line).await?;
                Ok(Seen::Yes(SentBack::Done))
            })
        })
        .await
}

/// The case before its first reviewer again.
fn again(held: &Held, staff: Uuid, now: DateTime<Utc>) -> assignment::Model {
    assignment::Model {
        case_id: held.case.id,
        insurer_id: held.case.insurer_id,
        staff_id: staff,
        taken_at: now,
        until: now + LEASE,
    }
}

/// Holds a case with the proposal that waits for it.
async fn proposed(
    portal: &Portal,
    writing: &Writing,
    duty: &Duty,
    (case, seen): (Uuid, &AsSeen),
) -> Result<Seen<(Held, proposal::Model)>> {
    let place = (Task::SecondReview, Status::UnderReview);
    let held = match hold(portal, writing, duty, place, (case, seen))
        .await?
        .or_not()
    {
        Ok(held) => held,
        Err(not) => return Ok(not),
    };
    let found = proposals::that_waits(writing, case, held.case.revision).await?;
    Ok(found.map_or(Seen::Changed, |found| Seen::Yes((held, found))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(keys: &Keys, percent: u8) -> Vec<u128> {
        let cases = (0..1_000_u128).filter(|id| is_in_sample(keys, percent, Uuid::from_u128(*id)));
        cases.collect()
    }

    #[test]
    fn a_sample_is_the_same_each_time_of_its_size_and_another_one_under_another_key() {
        let keys = Keys::from_master(&[7; 32]);
        let tenth = sample(&keys, 10);
        assert_eq!(tenth, sample(&keys, 10));
        assert!((60..=140).contains(&tenth.len()), "{}", tenth.len());
        let wider = sample(&keys, 20);
        assert!(tenth.iter().all(|id| wider.contains(id)));
        assert_ne!(tenth, sample(&Keys::from_master(&[8; 32]), 10));
        assert_eq!(
            (sample(&keys, 0).len(), sample(&keys, 100).len()),
            (0, 1_000)
        );
    }
}
