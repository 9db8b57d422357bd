//! Another campaign like one that is there.

use std::sync::Arc;

use definitions::Problem;
use definitions::campaign::Written;
use domain::staff::Task;

use super::draft::parse;
use super::page::may_copy;
use super::theirs;
use crate::campaigns::Applied;
use crate::campaigns::apply::{Onto, apply_onto};
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// What came of making another campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is there, as a draft.
    Done,
    /// Its key is taken.
    Taken,
    /// It cannot be kept.
    Wrong(Vec<Problem>),
    /// There is no such questionnaire.
    UnknownQuestionnaire,
}

/// Makes another campaign of one that is there, with these values and everything else of it, its list too.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn copy(
    portal: &Portal,
    duty: &Duty,
    from: &str,
    written: &Written,
) -> Result<Option<Copied>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, from).await? else {
        return Ok(None);
    };
    if !may_copy(duty) {
        return Err(Error::NotAllowed);
    }
    let text = written.onto(&row.body);
    let text = text.ok_or_else(|| Error::Stored(format!("campaign {}: no TOML", row.id)))?;
    let list = row.list.map(|list| Arc::new(list.into_bytes()));
    Ok(Some(
        added(portal, duty, &text, (list, &written.key)).await?,
    ))
}

/// Keeps a definition where none of its key is.
pub(super) async fn added(
    portal: &Portal,
    duty: &Duty,
    text: &str,
    (list, key): (Option<Arc<Vec<u8>>>, &str),
) -> Result<Copied> {
    let names = (duty.insurer.key.as_str(), Some(key));
    let campaign = match parse(text, list, names).await? {
        Ok(campaign) => campaign,
        Err(problems) => return Ok(Copied::Wrong(problems)),
    };
    let act = (Onto::Nothing, duty.actor());
    Ok(match apply_onto(portal, &campaign, text, act).await? {
        Applied::New => Copied::Done,
        Applied::UnknownQuestionnaire { .. } => Copied::UnknownQuestionnaire,
        Applied::Misfits { problems } => Copied::Wrong(problems),
        Applied::Changed { .. }
        | Applied::Unchanged
        | Applied::UnknownInsurer { .. }
        | Applied::Overtaken
        | Applied::Fixed { .. } => Copied::Taken,
    })
}
