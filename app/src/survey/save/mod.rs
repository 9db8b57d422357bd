//! Saving answers as they are given.

mod saving;

use chrono::{DateTime, Utc};
use domain::case::Status;
use domain::questionnaire::{Answer, Key, PageId};
use uuid::Uuid;

use self::saving::Saving;
use super::held::Held;
use super::{Insured, NotNow, Sheet, known, open};
use crate::{Portal, Result};

/// One answer as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The question.
    pub question: Key,
    /// The answer; nothing when it was emptied.
    pub answer: Option<Answer>,
    /// The version of the answer that was in front of the person, from [`Sheet::version`].
    pub seen: i64,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// What could be saved is saved, and stays.
    Done(Kept),
    /// Nothing was saved.
    NotNow(NotNow),
    /// The insured person has no such case.
    NotFound,
}

/// What became of each answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// When.
    pub at: DateTime<Utc>,
    /// Saved, or stored so already: the question with the version it has now.
    pub saved: Vec<(Key, i64)>,
    /// Not saved: changed elsewhere meanwhile.
    pub conflicts: Vec<Conflict>,
    /// Not saved: after a return, it isn't one of those that came back.
    pub locked: Vec<Key>,
    /// Not saved: no question of this page, or no answer to it.
    pub refused: Vec<Key>,
}

/// The same answer was changed in two places.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The question.
    pub question: Key,
    /// What is stored; nothing when it was emptied.
    pub theirs: Option<Answer>,
    /// The version of what is stored: sent back with `yours`, it replaces `theirs`.
    pub version: i64,
    /// When it was stored.
    pub at: DateTime<Utc>,
    /// What was to be saved.
    pub yours: Option<Answer>,
}

/// Saves the answers of one page. An answer that was changed elsewhere since it was seen is left as it stands and told
/// about; the others are saved. The first answer of a case begins it.
///
/// # Errors
/// When the database refuses; then nothing is saved.
pub async fn save(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    page: PageId,
    changes: Vec<Change>,
) -> Result<Saved> {
    // What is large is read before the transaction begins.
    let scope = portal.store().glance(who.insurer.id).await?;
    let Some(row) = store::survey::by_id(&scope, case, Some(who.person)).await? else {
        return Ok(Saved::NotFound);
    };
    known::questionnaire(portal, &scope, row.questionnaire_id).await?;
    drop(scope);
    write(portal, who, case, page, changes).await
}

/// The same for somebody who has the case in front of them; with what they have in front of them then.
///
/// # Errors
/// As [`save`].
pub async fn save_on(
    portal: &Portal,
    who: &Insured,
    sheet: Sheet,
    page: PageId,
    changes: Vec<Change>,
) -> Result<(Saved, Sheet)> {
    let case = sheet.case();
    let (about, given) = (page.who.clone(), changes.clone());
    let saved = write(portal, who, case, page, changes).await?;
    let Saved::Done(kept) = &saved else {
        return Ok((saved, sheet));
    };
    if sheet.status() == Status::InProgress && kept.conflicts.is_empty() {
        let sheet = sheet.with(&about, given, kept);
        return Ok((saved, sheet));
    }
    // A move, or what somebody else has done.
    match open(portal, who, case).await? {
        Some(sheet) => Ok((saved, sheet)),
        None => Ok((Saved::NotFound, sheet)),
    }
}

async fn write(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    page: PageId,
    changes: Vec<Change>,
) -> Result<Saved> {
    let (portal, who) = (portal.clone(), who.clone());
    let store = portal.store().clone();
    let insurer = who.insurer.id;
    store
        .write(insurer, move |writing| {
            Box::pin(async move {
                let Some(held) = Held::lock(writing, case, &who).await? else {
                    return Ok(Saved::NotFound);
                };
                let now = portal.now();
                if let Err(not_now) = held.takes_answers(who.by, now) {
                    return Ok(Saved::NotNow(not_now));
                }
                let saving = Saving {
                    portal: &portal,
                    who: &who,
                    writing,
                    page,
                    now,
                };
                saving.run(held, changes).await.map(Saved::Done)
            })
        })
        .await
}
