//! A last look before a letter of a campaign leaves: is it still right, and isn't it night?

use chrono::{DateTime, Utc};
use store::campaigns::letters::{bounce, of_letter};
use store::outbox::entity::Model;
use store::{InsurerId, Reading};
use uuid::Uuid;

use crate::campaigns::stored;
use crate::{Error, Portal, Result};

/// Whether a letter may leave now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// It may.
    Now,
    /// Not before this time: quiet hours.
    Later(DateTime<Utc>),
    /// Not any more: the case has moved on, isn't there for its insured person, or the campaign was closed; or what it tells
    /// of was read.
    Never,
}

/// The letter that says that there is a message.
const MESSAGE: &str = "survey_message";

/// Whether a letter of this kind can be about a case.
fn is_of_a_case(kind: &str) -> bool {
    ["survey_", "subsidy_"]
        .iter()
        .any(|room| kind.starts_with(room))
}

/// Whether the member was told of messages and has not read them meanwhile.
async fn waits_for_its_reader(scope: &Reading, case: Uuid) -> Result<bool> {
    let thread = store::messages::threads::of_case(scope, case).await?;
    Ok(thread.is_some_and(|thread| thread.told_at.is_some()))
}

/// Looks at a letter of the outbox; those of no campaign may always leave.
pub(crate) async fn leaving(portal: &Portal, letter: &Model) -> Result<Leaving> {
    if !is_of_a_case(&letter.kind) {
        return Ok(Leaving::Now);
    }
    let scope = portal.store().read(InsurerId(letter.insurer_id)).await?;
    let Some((row, case, campaign)) = of_letter(&scope, letter.id).await? else {
        return Ok(Leaving::Now);
    };
    let (Some(case), Some(campaign)) = (case, campaign) else {
        return Ok(Leaving::Never);
    };
    let fits = row
        .while_status
        .split(',')
        .any(|status| status == case.status);
    if !fits || (campaign.closed_at.is_some() && letter.not_after.is_some()) {
        return Ok(Leaving::Never);
    }
    if letter.kind == MESSAGE && !waits_for_its_reader(&scope, row.case_id).await? {
        return Ok(Leaving::Never);
    }
    let quiet = stored::definition(&campaign)?.letters.quiet;
    Ok(quiet
        .over_at(portal.now())
        .map_or(Leaving::Now, Leaving::Later))
}

/// Remembers that a letter was refused for good, so that no other follows it to the same address.
pub(crate) async fn bounced(portal: &Portal, letter: &Model) -> Result<()> {
    if !is_of_a_case(&letter.kind) {
        return Ok(());
    }
    let (id, now) = (letter.id, portal.now());
    portal
        .store()
        .write(InsurerId(letter.insurer_id), move |writing| {
            Box::pin(async move {
                bounce(writing, id, now).await?;
                Ok::<(), Error>(())
            })
        })
        .await
}
