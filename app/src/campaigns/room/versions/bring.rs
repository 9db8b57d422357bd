//! A questionnaire's file that somebody brings becomes a version of the insurer's, which nobody is asked with yet.

use definitions::Problem;
use definitions::questionnaire::Definition;
use domain::staff::Task;
use uuid::Uuid;

use crate::campaigns::key::at_key;
use crate::campaigns::room::theirs;
use crate::questionnaires::{self, Applied};
use crate::staff::Duty;
use crate::survey::away;
use crate::{Error, Portal, Result};

/// What came of a questionnaire's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionBrought {
    /// It is a version of the insurer's now.
    Done(Uuid),
    /// It was there already.
    Same(Uuid),
    /// It cannot be kept.
    Wrong(Vec<Problem>),
    /// A campaign asks with a version of this name, which is never changed: the file needs another one.
    InUse {
        /// The name.
        version: String,
    },
}

/// Keeps a version for a campaign; an opened one takes versions of its own questionnaire alone. `None`: there is no such
/// campaign, or it is not theirs.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn bring_version(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    text: String,
) -> Result<Option<VersionBrought>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let asked = store::questionnaires::by_id(&scope, row.questionnaire_id).await?;
    drop(scope);
    let only = asked.filter(|_| row.opened_at.is_some());
    let only = only.map(|asked| asked.key);
    Ok(Some(
        keep_version(portal, duty, only.as_deref(), text).await?,
    ))
}

/// Keeps a version, of this questionnaire where one is named.
pub(in crate::campaigns::room) async fn keep_version(
    portal: &Portal,
    duty: &Duty,
    only: Option<&str>,
    text: String,
) -> Result<VersionBrought> {
    let (definition, text) = match read(text).await? {
        Ok(read) => read,
        Err(problems) => return Ok(VersionBrought::Wrong(problems)),
    };
    let questionnaire = &definition.questionnaire;
    let (key, version) = (questionnaire.key.as_str(), questionnaire.version.clone());
    if let Some(only) = only.filter(|only| *only != key) {
        let problem = at_key(&text, "key", format!("must stay \"{only}\""));
        return Ok(VersionBrought::Wrong(vec![problem]));
    }
    let (insurer, by) = (&duty.insurer, duty.actor());
    let applied = questionnaires::apply(portal, insurer, &definition, &text, by).await?;
    let scope = portal.store().read(insurer.id).await?;
    let kept = store::questionnaires::by_version(&scope, key, &version).await?;
    let kept = kept.ok_or_else(|| Error::Stored(format!("questionnaire {key}: not kept")))?;
    Ok(match applied {
        Applied::New { .. } | Applied::Changed { .. } => VersionBrought::Done(kept.id),
        Applied::Unchanged => VersionBrought::Same(kept.id),
        Applied::InUse { .. } => VersionBrought::InUse { version },
    })
}

/// Reads and checks a file, as `questionnaire check` does.
async fn read(text: String) -> Result<std::result::Result<(Definition, String), Vec<Problem>>> {
    away(move || {
        let rules = crate::rules::shipped()?.rules;
        let read = definitions::questionnaire::parse("", &text, &rules);
        Ok(read.map(|definition| (definition, text)))
    })
    .await
}
