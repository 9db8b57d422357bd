//! A campaign from nothing but a questionnaire: one of the samples that come with the program, a version the insurer has
//! already, or a file that somebody brings.

use std::sync::Arc;

use definitions::campaign::{Campaign, Written};
use definitions::samples::{BEGINNINGS, QUESTIONNAIRES, Sample};
use domain::questionnaire::{Questionnaire, Side};
use domain::staff::Task;
use store::questionnaires::Version;
use uuid::Uuid;

use super::copy::{Copied, added};
use super::page::may_copy;
use super::versions::{VersionBrought, keep_version};
use crate::campaigns::key::taken;
use crate::staff::Duty;
use crate::survey::{away, known_questionnaire};
use crate::{Error, Portal, Result};

/// A questionnaire that comes with the program and that the insurer doesn't have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its key.
    pub key: String,
    /// Its version.
    pub version: String,
    /// What people see above it.
    pub title: String,
    /// Its first sentences.
    pub lead: String,
    /// How many questions and kinds of documents it has.
    pub counts: (usize, usize),
}

/// Where a new campaign's questionnaire comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The sample with this key.
    Sample(String),
    /// The insurer's version with this id.
    Held(Uuid),
}

/// What came of a file that a campaign is to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileBrought {
    /// It was a questionnaire.
    Questionnaire(VersionBrought),
    /// It was a campaign with this key.
    Campaign(String, Copied),
}

/// Whether they may make campaigns; who may run one alone makes no others.
#[must_use]
pub fn may_begin(duty: &Duty) -> bool {
    duty.may(Task::RunCampaigns) && may_copy(duty)
}

fn must_begin(duty: &Duty) -> Result<()> {
    if may_begin(duty) {
        Ok(())
    } else {
        Err(Error::NotAllowed)
    }
}

/// What a campaign can begin with: the samples, and the versions that the insurer has.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn beginnings(portal: &Portal, duty: &Duty) -> Result<(Vec<Offered>, Vec<Version>)> {
    must_begin(duty)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let held = store::questionnaires::all(&scope).await?;
    drop(scope);
    let samples = away(|| {
        QUESTIONNAIRES
            .iter()
            .map(offered)
            .collect::<Result<Vec<_>>>()
    });
    let mut samples = samples.await?;
    samples.retain(|sample| {
        let same = |one: &Version| (&one.key, &one.version) == (&sample.key, &sample.version);
        !held.iter().any(same)
    });
    Ok((samples, held))
}

fn offered(sample: &Sample) -> Result<Offered> {
    let read = read(sample)?;
    Ok(Offered {
        key: read.key.to_string(),
        version: read.version,
        title: read.title,
        lead: read.lead.unwrap_or_default(),
        counts: (read.questions.len(), read.documents.len()),
    })
}

fn read(sample: &Sample) -> Result<Questionnaire> {
    let read = definitions::questionnaire::parse_kept(sample.file, sample.text);
    read.map_err(|problems| Error::Stored(format!("{}: {problems:?}", sample.file)))
}

/// Makes a campaign with this key, name and these days; everything else is a proposal.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn begin(portal: &Portal, duty: &Duty, from: &From, head: &Written) -> Result<Copied> {
    must_begin(duty)?;
    let questionnaire = match from {
        From::Sample(key) => sample(key).await?,
        From::Held(id) => held(portal, duty, *id).await?,
    };
    let Some((questionnaire, sample)) = questionnaire else {
        return Ok(Copied::UnknownQuestionnaire);
    };
    let text = proposal(&questionnaire, head, &duty.insurer.key)?;
    // A mistake in the form comes before anything is kept.
    if let Err(problems) = super::draft::parse(&text, None, (&duty.insurer.key, None)).await? {
        return Ok(Copied::Wrong(problems));
    }
    if let Some(problems) = taken(&head.key, &text) {
        return Ok(Copied::Wrong(problems));
    }
    let scope = portal.store().read(duty.insurer.id).await?;
    if store::campaigns::by_key(&scope, &head.key).await?.is_some() {
        return Ok(Copied::Taken);
    }
    drop(scope);
    if let Some(text) = sample {
        match keep_version(portal, duty, None, text.to_owned()).await? {
            VersionBrought::Done(_) | VersionBrought::Same(_) | VersionBrought::InUse { .. } => {}
            VersionBrought::Wrong(problems) => return Ok(Copied::Wrong(problems)),
        }
    }
    added(portal, duty, &text, (None, &head.key)).await
}

/// What is asked, and the file that has to be kept for it.
type Chosen = (Arc<Questionnaire>, Option<&'static str>);

async fn sample(key: &str) -> Result<Option<Chosen>> {
    let key = key.to_owned();
    away(move || {
        for sample in &QUESTIONNAIRES {
            let read = read(sample)?;
            if read.key.as_str() == key {
                return Ok(Some((Arc::new(read), Some(sample.text))));
            }
        }
        Ok(None)
    })
    .await
}

async fn held(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Chosen>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    if store::questionnaires::by_id(&scope, id).await?.is_none() {
        return Ok(None);
    }
    let read = known_questionnaire(portal, &scope, id).await?;
    Ok(Some((read, None)))
}

/// The file of a new campaign that asks whom its questionnaire asks.
fn proposal(questionnaire: &Questionnaire, head: &Written, insurer: &str) -> Result<String> {
    let [of_families, of_members] = BEGINNINGS;
    let mut sections = questionnaire.sections.iter();
    let of_dependents = sections.any(|section| section.side == Side::Dependent);
    let text = if of_dependents {
        of_families
    } else {
        of_members
    }
    .text;
    let broken = || Error::Stored("what campaigns begin with is no TOML".to_owned());
    let written = Written::read(text).ok_or_else(broken)?;
    let written = Written {
        key: head.key.clone(),
        insurer: insurer.to_owned(),
        name: head.name.clone(),
        opens_on: head.opens_on.clone(),
        closes_on: head.closes_on.clone(),
        latest: head.latest.clone(),
        questionnaire: (questionnaire.key.to_string(), questionnaire.version.clone()),
        ..written
    };
    written.onto(text).ok_or_else(broken)
}

/// Takes a file that a campaign is to begin with: a questionnaire, or a campaign's own, with its list where it names one.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn bring(
    portal: &Portal,
    duty: &Duty,
    text: String,
    list: Option<Vec<u8>>,
) -> Result<FileBrought> {
    must_begin(duty)?;
    if !Campaign::is_meant(&text) {
        let brought = keep_version(portal, duty, None, text).await?;
        return Ok(FileBrought::Questionnaire(brought));
    }
    // Whose it was before makes no difference; a file that is no TOML is told so below.
    let own = Written::read(&text).map(|written| Written {
        insurer: duty.insurer.key.clone(),
        ..written
    });
    let key = own.as_ref().map(|own| own.key.clone()).unwrap_or_default();
    let text = own.and_then(|own| own.onto(&text)).unwrap_or(text);
    let mut made = added(portal, duty, &text, (list.clone().map(Arc::new), &key)).await?;
    if made == Copied::UnknownQuestionnaire
        && let Some(sample) = named(&text).await?
    {
        keep_version(portal, duty, None, sample.to_owned()).await?;
        made = added(portal, duty, &text, (list.map(Arc::new), &key)).await?;
    }
    Ok(FileBrought::Campaign(key, made))
}

/// The sample that a campaign's file names.
async fn named(text: &str) -> Result<Option<&'static str>> {
    let Some(written) = Written::read(text) else {
        return Ok(None);
    };
    let (key, version) = written.questionnaire;
    let found = sample(&key).await?;
    Ok(found
        .filter(|(read, _)| read.version == version)
        .and_then(|(_, text)| text))
}
