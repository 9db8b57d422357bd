//! The questionnaire of a campaign: the versions there are, bringing another one, what it would change, asking with it.

mod between;
mod bring;
mod take;

use std::sync::Arc;

use domain::campaign::Phase;
use domain::questionnaire::Questionnaire;
use domain::staff::Task;
use store::Reading;
use store::campaigns::campaign::Model;
use store::questionnaires::Version;
use store::survey::Days;
use uuid::Uuid;

use super::page::Source;
use super::theirs;
use crate::campaigns::stored;
use crate::staff::Duty;
use crate::survey::known_questionnaire;
use crate::{Error, Portal, Result};

pub use between::{Between, between};
pub(super) use bring::keep_version;
pub use bring::{VersionBrought, bring_version};
pub use take::{NotTried, considered, take_version};

/// A version with what it asks.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its row, without the file.
    pub row: Version,
    /// What it asks.
    pub questionnaire: Arc<Questionnaire>,
}

/// The versions of a campaign's questionnaire.
#[derive(Clone, Debug)]
pub struct Versions {
    /// The campaign.
    pub source: Source,
    /// Its id, which orders about it name.
    pub campaign: Uuid,
    /// Where it is in its life.
    pub phase: Phase,
    /// The version it asks with.
    pub asks_with: Read,
    /// Those it could ask with, the newest of a key first: of every key before it is opened, else of its own.
    pub all: Vec<Version>,
}

/// The versions of a campaign's questionnaire; `None`: there is no such campaign, or it is not theirs.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn versions(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Versions>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let (asks_with, _) = of_campaign(portal, &scope, &row).await?;
    let mut all = store::questionnaires::all(&scope).await?;
    if row.opened_at.is_some() {
        all.retain(|one| one.key == asks_with.row.key);
    }
    Ok(Some(Versions {
        source: Source::of(&row)?,
        campaign: row.id,
        phase: phase(portal, &scope, &row).await?,
        asks_with,
        all,
    }))
}

/// The file of a version: its name and its text; `None`: there is none, or the campaign is not theirs.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn version_file(
    portal: &Portal,
    duty: &Duty,
    (key, version): (&str, Uuid),
) -> Result<Option<(String, String)>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::questionnaires::by_id(&scope, version).await?;
    Ok(found.map(|row| (format!("{}-{}", row.key, row.version), row.body)))
}

/// The questionnaires that can be chosen before a campaign is opened, the newest of a key first.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn questionnaires(portal: &Portal, duty: &Duty) -> Result<Vec<Version>> {
    duty.must(Task::RunCampaigns)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    Ok(store::questionnaires::all(&scope).await?)
}

/// Where a campaign is in its life.
async fn phase(portal: &Portal, scope: &Reading, row: &Model) -> Result<Phase> {
    let extensions = store::campaigns::extensions(scope, row.id).await?;
    let deadline = stored::deadline_of_all(&Days::from(row), &extensions);
    let phase = Phase::of(row.opened_at.is_some(), &deadline, portal.now());
    Ok(phase.finished(row.finished_at))
}

/// The version that a campaign asks with, and its text.
async fn of_campaign(portal: &Portal, scope: &Reading, row: &Model) -> Result<(Read, String)> {
    let found = read(portal, scope, row.questionnaire_id).await?;
    found.ok_or_else(|| Error::Stored(format!("campaign {}: no questionnaire", row.id)))
}

async fn read(portal: &Portal, scope: &Reading, id: Uuid) -> Result<Option<(Read, String)>> {
    let Some(row) = store::questionnaires::by_id(scope, id).await? else {
        return Ok(None);
    };
    let read = Read {
        row: Version::from(&row),
        questionnaire: known_questionnaire(portal, scope, id).await?,
    };
    Ok(Some((read, row.body)))
}
