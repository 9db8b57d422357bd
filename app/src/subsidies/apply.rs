//! Keeping a subsidy's file for a season.

use definitions::subsidies::Subsidy;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use store::campaigns::campaign::Model as Season;
use store::questionnaires::entity::Model as Questionnaire;
use store::subsidies::KIND;

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::tokens::{hex, new_id};
use crate::{Error, Portal, Result};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Kept {
    /// The season is new.
    New,
    /// The season was there, nobody has applied, and it is as the file says now.
    Changed,
    /// The file says what is there.
    Unchanged,
    /// Somebody has begun an application, so that nothing of it is changed.
    InUse,
    /// The version is another season's, or another subsidy's.
    VersionTaken,
    /// The file is for another insurer.
    OtherInsurer,
}

/// Keeps a subsidy's file, which has been checked. Applications can be made from its first day on.
///
/// # Errors
/// When the database refuses.
pub async fn apply(
    portal: &Portal,
    insurer: &Insurer,
    subsidy: &Subsidy,
    text: &str,
    actor: Actor,
) -> Result<Kept> {
    if subsidy.insurer != insurer.key {
        return Ok(Kept::OtherInsurer);
    }
    let (subsidy, text, now) = (subsidy.clone(), text.to_owned(), portal.now());
    let kept = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            let digest = hex(&Sha256::digest(text.as_bytes()));
            let (before, outcome) = judge(writing, &subsidy, &digest).await?;
            if !matches!(outcome, Kept::New | Kept::Changed) {
                return Ok::<Kept, Error>(outcome);
            }
            let name = subsidy.program.questionnaire.key.as_str();
            let number = store::subsidies::next_number(writing, name).await?;
            let asked = questionnaire((&subsidy, &text, &digest), writing, number, now)?;
            let season = season((&subsidy, text, digest), &asked, before.as_ref(), now)?;
            let line = Line::new(actor, "subsidy.apply", "campaign", season.id)
                .with("key", season.key.clone())
                .with("version", asked.version.clone())
                .with("digest", season.digest.clone());
            store::subsidies::keep(writing, (season, asked), before).await?;
            audit::record(writing, now, line).await?;
            Ok(outcome)
        })
    });
    let kept = kept.await?;
    portal.surveys().calendar().forget(insurer.id);
    Ok(kept)
}

/// What becomes of a file with this digest, and the season that is there.
pub(super) async fn judge(
    scope: &impl store::Scope,
    subsidy: &Subsidy,
    digest: &str,
) -> Result<(Option<Season>, Kept)> {
    let before = store::subsidies::by_key(scope, &subsidy.season_key()).await?;
    if before.as_ref().is_some_and(|row| row.digest == digest) {
        return Ok((before, Kept::Unchanged));
    }
    if let Some(row) = &before
        && store::subsidies::in_use(scope, row.id).await?
    {
        return Ok((before, Kept::InUse));
    }
    let asked = &subsidy.program.questionnaire;
    let taken = store::subsidies::version(scope, asked.key.as_str(), &asked.version).await?;
    let own = before.as_ref().map(|row| row.questionnaire_id);
    let outcome = match own {
        _ if taken.is_some() && taken != own => Kept::VersionTaken,
        Some(_) => Kept::Changed,
        None => Kept::New,
    };
    Ok((before, outcome))
}

fn questionnaire(
    (subsidy, text, digest): (&Subsidy, &str, &str),
    scope: &impl store::Scope,
    number: i64,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Questionnaire> {
    let asked = &subsidy.program.questionnaire;
    Ok(Questionnaire {
        id: new_id(now)?,
        insurer_id: scope.insurer().0,
        key: asked.key.to_string(),
        version: asked.version.clone(),
        number,
        title: asked.title.clone(),
        body: text.to_owned(),
        digest: digest.to_owned(),
        applied_at: now,
        used_at: None,
        kind: KIND.to_owned(),
    })
}

fn season(
    (subsidy, body, digest): (&Subsidy, String, String),
    asked: &Questionnaire,
    before: Option<&Season>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Season> {
    let applied = subsidy.program.applied;
    Ok(Season {
        id: match before {
            Some(before) => before.id,
            None => new_id(now)?,
        },
        insurer_id: asked.insurer_id,
        key: subsidy.season_key(),
        name: asked.title.clone(),
        questionnaire_id: asked.id,
        opens_on: applied.opens_on,
        closes_on: applied.closes_on,
        body,
        list_name: None,
        list: None,
        digest,
        applied_at: now,
        opened_at: Some(now),
        closed_at: None,
        finished_at: None,
        kind: KIND.to_owned(),
    })
}
