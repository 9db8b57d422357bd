//! Asking with another version: at once before anybody has a case, else by an order that tells first what it means.

use definitions::Problem;
use domain::staff::Task;
use uuid::Uuid;

use crate::campaigns::Changed;
use crate::campaigns::questionnaire::find;
use crate::campaigns::room::draft::{Draft, Kept, keep};
use crate::campaigns::room::page::Source;
use crate::campaigns::room::theirs;
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// Why an opened campaign is not asked about another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTried {
    /// It has no cases yet: the version can simply be chosen.
    NotOpened,
    /// Nobody answers any more.
    Over,
    /// It asks with this version already.
    Unchanged,
    /// The campaign's list names documents that the version doesn't have.
    Misfits(Vec<Problem>),
    /// There is no such version.
    Unknown,
}

/// Lets a campaign that nobody has a case of ask with another version; `None`: there is no such campaign or version, or it
/// is not theirs.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn take_version(
    portal: &Portal,
    duty: &Duty,
    (key, version): (&str, Uuid),
    seen: &str,
) -> Result<Option<Kept>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(found) = store::questionnaires::by_id(&scope, version).await? else {
        return Ok(None);
    };
    drop(scope);
    let mut written = Source::of(&row)?.written;
    written.questionnaire = (found.key, found.version);
    let text = written.onto(&row.body);
    let text = text.ok_or_else(|| Error::Stored(format!("campaign {}: no TOML", row.id)))?;
    let draft = Draft {
        text,
        list: None,
        seen: seen.to_owned(),
    };
    keep(portal, duty, key, &draft).await
}

/// Why nothing is ordered about a version of an opened campaign, if that is so.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn considered(
    portal: &Portal,
    duty: &Duty,
    (key, version): (&str, Uuid),
) -> Result<Option<NotTried>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Err(Error::NotAllowed);
    }
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(found) = store::questionnaires::by_id(&scope, version).await? else {
        return Ok(Some(NotTried::Unknown));
    };
    let found = find(portal, &scope, key, &found.version).await?;
    Ok(found.err().map(|not| match not {
        Changed::NotOpened => NotTried::NotOpened,
        Changed::Over => NotTried::Over,
        Changed::Unchanged => NotTried::Unchanged,
        Changed::Misfits { problems } => NotTried::Misfits(problems),
        _ => NotTried::Unknown,
    }))
}
