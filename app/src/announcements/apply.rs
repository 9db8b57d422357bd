//! `announcement apply`: puts the announcements of a file in force; the same file again changes nothing.

use std::collections::BTreeMap;

use definitions::announcement::{Announcement, Audience};
use definitions::insurer::Change;
use store::InsurerId;
use store::announcements::{FileLine, entity};

use super::draft::Draft;
use crate::audit::{self, Actor, Line};
use crate::{Portal, Result};

/// What applying a file did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Applied {
    /// Each announcement, in the order of the file by audience.
    Done {
        /// One line an announcement.
        announcements: Vec<One>,
    },
    /// Nothing was done: these insurers do not exist.
    UnknownInsurers {
        /// Their keys as the file has them.
        keys: Vec<String>,
    },
}

/// What became of one announcement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct One {
    /// `site` or the insurer's key.
    pub audience: String,
    /// Its key.
    pub key: String,
    /// What happened.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What happened to an announcement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Outcome {
    /// It is new.
    New,
    /// It changed in these places.
    Changed {
        /// Each place with its value before and after.
        changes: Vec<Change>,
    },
    /// It is there already.
    Unchanged,
}

/// What [`apply`] would do.
///
/// # Errors
/// When the database cannot be read.
pub async fn preview(portal: &Portal, announcements: Vec<Announcement>) -> Result<Applied> {
    run(portal, announcements, None).await
}

/// Puts announcements in force: one transaction and one audit line an audience.
///
/// # Errors
/// When the database refuses.
pub async fn apply(
    portal: &Portal,
    announcements: Vec<Announcement>,
    actor: Actor,
) -> Result<Applied> {
    run(portal, announcements, Some(actor)).await
}

async fn run(
    portal: &Portal,
    announcements: Vec<Announcement>,
    actor: Option<Actor>,
) -> Result<Applied> {
    portal.insurers().refresh(portal.store()).await?;
    let mut audiences: BTreeMap<Audience, Vec<Announcement>> = BTreeMap::new();
    for one in announcements {
        audiences.entry(one.audience.clone()).or_default().push(one);
    }
    let mut unknown = Vec::new();
    let mut known = Vec::new();
    for (audience, announcements) in audiences {
        match audience {
            Audience::Site => known.push((InsurerId::SITE, "site".to_owned(), announcements)),
            Audience::Insurer(key) => match portal.insurers().by_key(&key) {
                Some(insurer) => known.push((insurer.id, key, announcements)),
                None => unknown.push(key),
            },
        }
    }
    if !unknown.is_empty() {
        return Ok(Applied::UnknownInsurers { keys: unknown });
    }
    let mut done = Vec::new();
    for (insurer, name, announcements) in known {
        done.extend(to_audience(portal, insurer, name, announcements, actor).await?);
    }
    Ok(Applied::Done {
        announcements: done,
    })
}

async fn to_audience(
    portal: &Portal,
    insurer: InsurerId,
    audience: String,
    announcements: Vec<Announcement>,
    actor: Option<Actor>,
) -> Result<Vec<One>> {
    let before = Before::read(portal, insurer).await?;
    let (mut done, mut drafts) = (Vec::new(), Vec::new());
    for announcement in announcements {
        let key = announcement.key.clone();
        let (draft, outcome) = before.compare(portal, insurer, announcement)?;
        if outcome != Outcome::Unchanged {
            drafts.push(draft);
        }
        done.push(One {
            audience: audience.clone(),
            key,
            outcome,
        });
    }
    if let (Some(actor), false) = (actor, drafts.is_empty()) {
        put(portal, insurer, drafts, actor).await?;
    }
    Ok(done)
}

async fn put(portal: &Portal, insurer: InsurerId, drafts: Vec<Draft>, actor: Actor) -> Result<()> {
    let now = portal.now();
    let ids: Vec<String> = drafts.iter().map(|draft| draft.id().to_string()).collect();
    let line =
        Line::new(actor, "announcements.apply", "insurer", insurer.0).with("announcements", ids);
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move {
                for draft in drafts {
                    store::announcements::put(writing, draft.row, draft.files).await?;
                }
                audit::record(writing, now, line).await
            })
        })
        .await
}

/// The announcements in force.
struct Before(Vec<(entity::Model, Vec<FileLine>)>);

impl Before {
    async fn read(portal: &Portal, insurer: InsurerId) -> Result<Self> {
        let scope = portal.store().read(insurer).await?;
        let rows = store::announcements::all(&scope).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let files = store::announcements::files(&scope, &ids).await?;
        let with_files = |row: entity::Model| {
            let own = files
                .iter()
                .filter(|file| file.announcement_id == row.id)
                .cloned()
                .collect();
            (row, own)
        };
        Ok(Self(rows.into_iter().map(with_files).collect()))
    }

    fn compare(
        &self,
        portal: &Portal,
        insurer: InsurerId,
        announcement: Announcement,
    ) -> Result<(Draft, Outcome)> {
        let before = self.0.iter().find(|(row, _)| row.key == announcement.key);
        let known = before.map(|(row, files)| (row, files.as_slice()));
        let draft = Draft::of(announcement, insurer, known, portal.now())?;
        let outcome = match before {
            None => Outcome::New,
            Some((row, _)) if row.digest == draft.row.digest => Outcome::Unchanged,
            Some((row, files)) => Outcome::Changed {
                changes: draft.changes(row, files),
            },
        };
        Ok((draft, outcome))
    }
}
