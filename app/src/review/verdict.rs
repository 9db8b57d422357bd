//! What a reviewer finds of one paper, before anything is decided.

use std::collections::BTreeSet;

use domain::case::Verdict;
use domain::eligibility::Word as _;
use store::review::{mark as stored, marks};
use store::uploads::{files, papers};
use uuid::Uuid;

use super::act::{Seen, hold_for_review};
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::survey::AsSeen;
use crate::uploads::digest::is_for_staff;
use crate::{Portal, Result};

/// The longest reason, in characters.
const LONGEST: usize = 1_000;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// It is kept in the place of what was found before.
    Done,
    /// Whoever rejects says why, in at most 1,000 characters.
    Reason,
    /// The case has no such paper with files.
    NoPaper,
}

/// Keeps what somebody has found of a paper as it stands.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn mark(
    portal: &Portal,
    duty: &Duty,
    (case, seen): (Uuid, AsSeen),
    paper: Uuid,
    (verdict, reason): (Verdict, &str),
) -> Result<Seen<Marked>> {
    let (own, act, reason) = (portal.clone(), duty.clone(), reason.trim().to_owned());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let held = match hold_for_review(&own, writing, &act, (case, &seen))
                    .await?
                    .or_not()
                {
                    Ok(held) => held,
                    Err(not) => return Ok(not),
                };
                let length = reason.chars().count();
                let wants = verdict == Verdict::Rejected;
                if wants && !(1..=LONGEST).contains(&length) {
                    return Ok(Seen::Yes(Marked::Reason));
                }
                let (now, scans) = (own.now(), own.documents()?.has_scanner());
                let known = papers::of_case(writing, case).await?;
                let rows = files::taking_room(writing, case, now).await?;
                let rows = rows
                    .iter()
                    .filter(|file| file.paper_id == paper && is_for_staff(file, scans));
                let looked_at: BTreeSet<Uuid> = rows.map(|file| file.id).collect();
                if !known.iter().any(|one| one.id == paper) || looked_at.is_empty() {
                    return Ok(Seen::Yes(Marked::NoPaper));
                }
                let new = stored::Model {
                    paper_id: paper,
                    insurer_id: held.case.insurer_id,
                    case_id: case,
                    verdict: verdict.word().to_owned(),
                    reason: wants.then_some(reason),
                    files: serde_json::to_string(&looked_at)?,
                    marked_by: act.staff.account.id,
                    marked_at: now,
                };
                marks::keep(writing, new).await?;
                let line = Line::new(act.actor(), "review.mark", "case", case)
                    .with("paper", paper.to_string())
                    .with("verdict", verdict.word());
                audit::record(writing, now, line).await?;
                Ok(Seen::Yes(Marked::Done))
            })
        })
        .await
}
