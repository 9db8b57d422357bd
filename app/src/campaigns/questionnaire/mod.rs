//! `campaign questionnaire`: another version of the questionnaire for everybody who has not handed in.
//!
//! Answers that fit are kept with their versions. Those that don't are set aside: kept in a table of their own, never counted and
//! never shown. What was handed in, came back or was decided stays with the version it answers.

mod compare;
mod report;
mod work;

use std::sync::Arc;

use definitions::Problem;
use domain::campaign::Phase;
use store::Reading;
use store::campaigns::campaign::Model;
use store::questionnaires::entity::Model as Version;
use store::survey::{Days, Drafts};

use super::stored;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::survey::known_questionnaire;
use crate::{Error, Portal, Result};
use work::Work;

pub use report::{Affected, Differences, Report};

/// Where a case stands that has not been handed in yet.
const DRAFTS: [&str; 2] = ["not_started", "in_progress"];

/// What changing the version did, or would do.
#[derive(Debug, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Changed {
    /// The campaign asks with the other version.
    Done(Report),
    /// This is what would happen.
    DryRun(Report),
    /// It asks with this version already.
    Unchanged,
    /// There is no such campaign.
    NotFound,
    /// It has no cases yet: the file can simply be changed.
    NotOpened,
    /// Nobody answers any more.
    Over,
    /// The insurer has no such version of the questionnaire.
    UnknownVersion {
        /// Those it has, newest first.
        versions: Vec<String>,
    },
    /// The campaign's list names documents that the version doesn't have.
    Misfits {
        /// Each with its line.
        problems: Vec<Problem>,
    },
    /// Somebody else changed the campaign or the version meanwhile; nothing was done.
    Overtaken,
}

/// Is told every draft that changes, and how many cases of how many have been looked at.
pub trait Watch: Send + Sync {
    /// A draft that changes.
    fn affected(&self, draft: &Affected);
    /// So many of so many cases.
    fn at(&self, done: u64, total: u64);
}

/// How it is to be done.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only to tell.
    pub dry_run: bool,
    /// What somebody has seen: the version the campaign asked with, and the digest of the other; none: whatever is there now.
    pub seen: Option<(uuid::Uuid, String)>,
    /// Who does it.
    pub by: Actor,
}

/// Lets a campaign ask with another version: all its drafts in one transaction, or none.
///
/// # Errors
/// When the database refuses; nothing is changed then.
pub async fn change_version(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    version: &str,
    options: Options,
    watch: Arc<dyn Watch>,
) -> Result<Changed> {
    let scope = portal.store().read(insurer.id).await?;
    let (campaign, before, after) = match find(portal, &scope, key, version).await? {
        Ok(found) => found,
        Err(refused) => return Ok(refused),
    };
    if options
        .seen
        .is_some_and(|seen| seen != (before.id, after.digest.clone()))
    {
        return Ok(Changed::Overtaken);
    }
    let work = Work::new(portal, &scope, campaign, (before, after), watch).await?;
    if options.dry_run {
        return Ok(Changed::DryRun(work.look(&scope).await?));
    }
    drop(scope);
    let store = portal.store().bulk();
    let changed = store
        .write(insurer.id, move |writing| {
            Box::pin(async move { work.apply(writing, options.by).await })
        })
        .await?;
    portal.surveys().calendar().forget(insurer.id);
    Ok(changed)
}

/// The campaign with the version it asks with and the one it is to ask with, or why there is nothing to do.
pub(super) async fn find(
    portal: &Portal,
    scope: &Reading,
    key: &str,
    version: &str,
) -> Result<Result<(Model, Version, Version), Changed>> {
    let Some(row) = store::campaigns::by_key(scope, key).await? else {
        return Ok(Err(Changed::NotFound));
    };
    let extensions = store::campaigns::extensions(scope, row.id).await?;
    let deadline = stored::deadline_of_all(&Days::from(&row), &extensions);
    match Phase::of(row.opened_at.is_some(), &deadline, portal.now()).finished(row.finished_at) {
        Phase::Draft => return Ok(Err(Changed::NotOpened)),
        Phase::Closed | Phase::Finished => return Ok(Err(Changed::Over)),
        Phase::Scheduled | Phase::Open => {}
    }
    let before = store::questionnaires::by_id(scope, row.questionnaire_id).await?;
    let before =
        before.ok_or_else(|| Error::Stored(format!("campaign {}: no questionnaire", row.id)))?;
    let after = store::questionnaires::by_version(scope, &before.key, version).await?;
    let Some(after) = after else {
        let all = store::questionnaires::versions(scope, &before.key).await?;
        let versions = all.into_iter().map(|one| one.version).collect();
        return Ok(Err(Changed::UnknownVersion { versions }));
    };
    let drafts = Drafts {
        campaign: row.id,
        statuses: &DRAFTS,
        to: after.id,
    };
    if after.id == before.id && drafts.count(scope).await? == 0 {
        return Ok(Err(Changed::Unchanged));
    }
    let read = known_questionnaire(portal, scope, after.id).await?;
    let problems = stored::definition(&row)?.misfits(&read);
    if !problems.is_empty() {
        return Ok(Err(Changed::Misfits { problems }));
    }
    Ok(Ok((row, before, after)))
}
