//! `campaign apply`: keeps a campaign's definition; the same file again changes nothing.

use definitions::campaign::Campaign;
use definitions::{Change, Problem};
use store::campaigns::campaign::Model;
use store::campaigns::{add, by_key, replace};

use super::key::taken;
use super::{fixed, stored};
use crate::audit::{self, Actor, Line};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// What applying did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Applied {
    /// The campaign is new.
    New,
    /// The definition changed in these places.
    Changed {
        /// Each place with its value before and after; empty where only comments or order changed.
        changes: Vec<Change>,
    },
    /// It is there already.
    Unchanged,
    /// Nothing was done: there is no such insurer.
    UnknownInsurer {
        /// Its key as the file has it.
        insurer: String,
    },
    /// Nothing was done: the insurer has no such version of the questionnaire.
    UnknownQuestionnaire {
        /// Its key.
        key: String,
        /// The version.
        version: String,
    },
    /// Nothing was done: the list doesn't fit the questionnaire, or the key is a word of our own addresses.
    Misfits {
        /// Each with its line.
        problems: Vec<Problem>,
    },
    /// Nothing was done: somebody else changed or opened the campaign meanwhile.
    Overtaken,
    /// Nothing was done: the campaign is opened, and these places can't change any more.
    Fixed {
        /// Which.
        changes: Vec<Change>,
    },
}

/// What [`apply`] would do.
///
/// # Errors
/// When the database cannot be read.
pub async fn preview(portal: &Portal, campaign: &Campaign, text: &str) -> Result<Applied> {
    Ok(compare(portal, campaign, text).await?.0)
}

/// Keeps a campaign's definition; `text` is the file that it was read from.
///
/// # Errors
/// When the database refuses.
pub async fn apply(
    portal: &Portal,
    campaign: &Campaign,
    text: &str,
    actor: Actor,
) -> Result<Applied> {
    apply_onto(portal, campaign, text, (Onto::Any, actor)).await
}

/// In whose place a definition may go.
pub(super) enum Onto {
    /// Whatever is there.
    Any,
    /// Nothing: its key is free.
    Nothing,
    /// The definition with this digest, which somebody had before them.
    This(String),
}

/// [`apply`], but only in this place.
pub(super) async fn apply_onto(
    portal: &Portal,
    campaign: &Campaign,
    text: &str,
    (onto, actor): (Onto, Actor),
) -> Result<Applied> {
    let (applied, row) = compare(portal, campaign, text).await?;
    let Some((row, before)) = row else {
        return Ok(applied);
    };
    let fits = match (&onto, &before) {
        (Onto::Any, _) | (Onto::Nothing, None) => true,
        (Onto::This(seen), Some(before)) => *seen == before.digest,
        _ => false,
    };
    if !fits {
        return Ok(Applied::Overtaken);
    }
    let (now, insurer) = (portal.now(), store::InsurerId(row.insurer_id));
    let changed: Vec<String> = match &applied {
        Applied::Changed { changes } => changes.iter().map(|change| change.key.clone()).collect(),
        _ => Vec::new(),
    };
    let line = Line::new(actor, "campaign.apply", "campaign", row.id)
        .with("key", row.key.clone())
        .with("digest", row.digest.clone())
        .with("changed", changed);
    let written = portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move {
                match before {
                    None => add(writing, row).await?,
                    Some(before) if replace(writing, row, &before).await? => {}
                    Some(_) => return Ok::<bool, Error>(false),
                }
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await;
    let kept = match written {
        // Somebody else took the key at the same moment.
        Err(Error::Store(error)) if error.is_duplicate() => false,
        written => written?,
    };
    portal.surveys().calendar().forget(insurer);
    Ok(if kept { applied } else { Applied::Overtaken })
}

/// A row to be kept, and the one in whose place it goes.
type Kept = (Model, Option<Model>);

/// What would be done, and the row to be kept where there is something to keep.
async fn compare(
    portal: &Portal,
    campaign: &Campaign,
    text: &str,
) -> Result<(Applied, Option<Kept>)> {
    portal.insurers().refresh(portal.store()).await?;
    let Some(insurer) = portal.insurers().by_key(&campaign.insurer) else {
        let insurer = campaign.insurer.clone();
        return Ok((Applied::UnknownInsurer { insurer }, None));
    };
    let scope = portal.store().read(insurer.id).await?;
    let (key, version) = &campaign.questionnaire;
    let found = store::questionnaires::by_version(&scope, key.as_str(), version).await?;
    let Some(questionnaire) = found else {
        let (key, version) = (key.to_string(), version.clone());
        return Ok((Applied::UnknownQuestionnaire { key, version }, None));
    };
    let problems = misfits(campaign, &questionnaire)?;
    if !problems.is_empty() {
        return Ok((Applied::Misfits { problems }, None));
    }
    let before = by_key(&scope, &campaign.key).await?;
    let row = row(
        portal,
        &insurer,
        campaign,
        text,
        questionnaire.id,
        before.as_ref(),
    )?;
    let Some(before) = before else {
        return Ok(first(row, text));
    };
    if before.digest == row.digest {
        return Ok((Applied::Unchanged, None));
    }
    let changes = fixed::changes(&before, &row);
    let fixed = fixed::of(&scope, (&before, &row), version, &changes).await?;
    if before.opened_at.is_some() && !fixed.is_empty() {
        return Ok((Applied::Fixed { changes: fixed }, None));
    }
    Ok((Applied::Changed { changes }, Some((row, Some(before)))))
}

/// What is done with a campaign that is new.
fn first(row: Model, text: &str) -> (Applied, Option<Kept>) {
    match taken(&row.key, text) {
        None => (Applied::New, Some((row, None))),
        Some(problems) => (Applied::Misfits { problems }, None),
    }
}

/// The questionnaire's examples were tried when it was kept: with what an insurer sets itself they may come out otherwise.
fn misfits(
    campaign: &Campaign,
    questionnaire: &store::questionnaires::entity::Model,
) -> Result<Vec<Problem>> {
    if campaign.list.is_none() {
        return Ok(Vec::new());
    }
    let (key, body) = (&questionnaire.key, &questionnaire.body);
    let read = definitions::questionnaire::parse_kept(key, body).map_err(|problems| {
        Error::Stored(format!(
            "questionnaire {}: {} problems",
            questionnaire.id,
            problems.len()
        ))
    })?;
    Ok(campaign.misfits(&read))
}

fn row(
    portal: &Portal,
    insurer: &crate::insurers::Insurer,
    campaign: &Campaign,
    text: &str,
    questionnaire_id: uuid::Uuid,
    before: Option<&Model>,
) -> Result<Model> {
    let now = portal.now();
    let list = campaign.list.as_ref();
    Ok(Model {
        id: match before {
            Some(before) => before.id,
            None => new_id(now)?,
        },
        insurer_id: insurer.id.0,
        key: campaign.key.clone(),
        name: campaign.name.clone(),
        questionnaire_id,
        opens_on: campaign.period.opens_on,
        closes_on: campaign.period.closes_on,
        body: text.to_owned(),
        list_name: list.map(|list| list.file.clone()),
        list: list.map(|list| list.text.clone()),
        digest: stored::digest(text, list.map(|list| list.text.as_bytes())),
        applied_at: now,
        opened_at: before.and_then(|before| before.opened_at),
        closed_at: before.and_then(|before| before.closed_at),
        finished_at: before.and_then(|before| before.finished_at),
        kind: store::campaigns::SURVEY.to_owned(),
    })
}
