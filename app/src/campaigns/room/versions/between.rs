//! What lies between the version a campaign asks with and another one.

use definitions::{Change, Problem, diff_texts};
use domain::campaign::Phase;
use domain::staff::Task;
use uuid::Uuid;

use super::{Read, of_campaign, phase, read};
use crate::campaigns::room::page::Source;
use crate::campaigns::room::theirs;
use crate::campaigns::stored;
use crate::staff::Duty;
use crate::survey::away;
use crate::{Portal, Result};

/// Two versions side by side.
#[derive(Clone, Debug)]
pub struct Between {
    /// The campaign.
    pub source: Source,
    /// Its id, which orders about it name.
    pub campaign: Uuid,
    /// Where it is in its life.
    pub phase: Phase,
    /// The version it asks with.
    pub before: Read,
    /// The other one.
    pub after: Read,
    /// Every value of the two files that differs; none where only comments or order do.
    pub changes: Vec<Change>,
    /// What the campaign's list names and the other version doesn't have.
    pub misfits: Vec<Problem>,
}

/// Puts another version beside the one a campaign asks with; `None`: there is none, or the campaign is not theirs.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn between(
    portal: &Portal,
    duty: &Duty,
    (key, version): (&str, Uuid),
) -> Result<Option<Between>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let (before, old) = of_campaign(portal, &scope, &row).await?;
    let Some((after, new)) = read(portal, &scope, version).await? else {
        return Ok(None);
    };
    if row.opened_at.is_some() && before.row.key != after.row.key {
        return Ok(None);
    }
    let phase = phase(portal, &scope, &row).await?;
    drop(scope);
    let (source, campaign) = (Source::of(&row)?, row.id);
    let other = after.questionnaire.clone();
    let (changes, misfits) = away(move || {
        let misfits = stored::definition(&row)?.misfits(&other);
        Ok((diff_texts(&old, &new), misfits))
    })
    .await?;
    Ok(Some(Between {
        source,
        campaign,
        phase,
        before,
        after,
        changes,
        misfits,
    }))
}
