//! Saving answers as they are given.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::case::{Act, Status};
use domain::questionnaire::{Answer, Key, PageId, Questionnaire, Side, Who};
use store::Writing;
use store::survey::answer::Model;
use uuid::Uuid;

use super::held::Held;
use super::sheet::Stored;
use super::{Insured, NotNow, Sheet, codec, family, known, open};
use crate::audit::{self, Line};
use crate::{Error, Portal, Result};

/// The most answers that are saved at once; a page has fewer.
const MOST_AT_ONCE: usize = 100;
/// The longest answer as it is stored, in bytes.
const LONGEST: usize = 16 * 1024;
/// The most answers of one case.
const MOST: u64 = 10_000;

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

/// A save while its case is held.
struct Saving<'w> {
    portal: &'w Portal,
    who: &'w Insured,
    writing: &'w Writing,
    page: PageId,
    now: DateTime<Utc>,
}

impl Saving<'_> {
    async fn run(&self, mut held: Held, changes: Vec<Change>) -> Result<Kept> {
        let before = self.writing.untouched();
        let campaign = known::campaign(self.portal, &before, &held.days).await?;
        let id = held.case.questionnaire_id;
        let questionnaire = known::questionnaire(self.portal, &before, id).await?;
        let on_page = self.on_page(&held, &questionnaire).await?;
        let closed = self.closed(&held, &changes).await?;
        let stored = self.stored(&held, &changes).await?;
        let mut kept = Kept {
            at: self.now,
            saved: Vec::new(),
            conflicts: Vec::new(),
            locked: Vec::new(),
            refused: Vec::new(),
        };
        let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
        for (place, change) in changes.into_iter().enumerate() {
            let question = questionnaire.questions.get(&change.question);
            let question =
                question.filter(|question| place < MOST_AT_ONCE && on_page.contains(&question.key));
            // A question that comes twice in one save is told, not guessed.
            let question = question.filter(|question| seen.insert(&question.key));
            let fits = question.is_some_and(|question| {
                let answer = change.answer.as_ref();
                answer.is_none_or(|answer| question.kind.check(answer, &campaign.facts()).is_ok())
            });
            if !fits {
                kept.refused.push(change.question);
            } else if closed.contains(&change.question) {
                kept.locked.push(change.question);
            } else {
                let known = stored.get(change.question.as_str());
                rows.extend(self.one(&held, change, known, &mut kept)?);
            }
        }
        self.write(&mut held, rows).await?;
        Ok(kept)
    }

    /// The questions of the page, when it is one of this case: of the insured person, or of a dependent in it.
    async fn on_page(&self, held: &Held, questionnaire: &Questionnaire) -> Result<Vec<Key>> {
        let side = match &self.page.who {
            Who::Insured => Side::Insured,
            Who::Dependent(id) => {
                let dependents = family::dependents(&self.writing.untouched(), &held.case).await?;
                let mut ids = dependents.iter().map(|(_, person)| person.id.to_string());
                if !ids.any(|known| known == *id) {
                    return Ok(Vec::new());
                }
                Side::Dependent
            }
        };
        let mut sections = questionnaire.sections.iter();
        let section =
            sections.find(|section| section.key == self.page.section && section.side == side);
        let place = self.page.number.checked_sub(1);
        let page = section.and_then(|section| section.pages.get(place?));
        Ok(page.cloned().unwrap_or_default())
    }

    /// The questions that a return has left locked.
    async fn closed(&self, held: &Held, changes: &[Change]) -> Result<Vec<Key>> {
        if held.status != Status::Returned {
            return Ok(Vec::new());
        }
        let sheet = Sheet::read(self.portal, &self.writing.untouched(), held.clone()).await?;
        let closed = changes
            .iter()
            .filter(|change| !sheet.is_open(&self.page.who, &change.question));
        Ok(closed.map(|change| change.question.clone()).collect())
    }

    async fn stored(&self, held: &Held, changes: &[Change]) -> Result<BTreeMap<String, Stored>> {
        let questions = changes.iter().take(MOST_AT_ONCE);
        let questions = questions.map(|change| change.question.as_str()).collect();
        let who = self.page.who.to_string();
        let rows =
            store::survey::answers_to(&self.writing.untouched(), held.case.id, &who, questions)
                .await?;
        let each = |row: Model| {
            let stored = Stored {
                version: row.version,
                answer: row.answer.as_deref().map(codec::read).transpose()?,
                at: row.saved_at,
            };
            Ok((row.question, stored))
        };
        rows.into_iter().map(each).collect()
    }

    /// The row to write for one answer; none when nothing changes or somebody else was first.
    fn one(
        &self,
        held: &Held,
        change: Change,
        stored: Option<&Stored>,
        kept: &mut Kept,
    ) -> Result<Option<Model>> {
        let Change {
            question,
            answer,
            seen,
        } = change;
        let version = stored.map_or(0, |stored| stored.version);
        let theirs = stored.and_then(|stored| stored.answer.clone());
        if theirs == answer {
            kept.saved.push((question, version));
            return Ok(None);
        }
        if version != seen {
            kept.conflicts.push(Conflict {
                question,
                theirs,
                version,
                at: stored.map_or(self.now, |stored| stored.at),
                yours: answer,
            });
            return Ok(None);
        }
        let text = answer.as_ref().map(codec::write).transpose()?;
        if text.as_ref().is_some_and(|text| text.len() > LONGEST) {
            kept.refused.push(question);
            return Ok(None);
        }
        let row = Model {
            insurer_id: held.case.insurer_id,
            case_id: held.case.id,
            who: self.page.who.to_string(),
            question: question.to_string(),
            version: version + 1,
            answer: text,
            saved_at: self.now,
        };
        kept.saved.push((question, row.version));
        Ok(Some(row))
    }

    async fn write(&self, held: &mut Held, rows: Vec<Model>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        if store::survey::count(&self.writing.untouched(), held.case.id).await? + rows.len() as u64
            > MOST
        {
            return Err(Error::Stored(format!(
                "case {}: too many answers",
                held.case.id
            )));
        }
        let names: Vec<String> = rows
            .iter()
            .map(|row| format!("{}/{} {}", row.who, row.question, row.version))
            .collect();
        store::survey::put(self.writing, rows).await?;
        let mut line = Line::new(self.who.by, "survey.save", "case", held.case.id)
            .with("answers", serde_json::json!(names));
        if held.status == Status::NotStarted {
            // What stands in the way of beginning was asked before anything was written.
            if let Ok(to) = held.next(Act::Begin, self.who.by, self.now) {
                let by = self.who.by;
                held.go(self.writing, (Act::Begin, to), by, self.now)
                    .await?;
                line = line.with("revision", held.case.revision);
            }
        }
        audit::record(self.writing, self.now, line).await
    }
}
