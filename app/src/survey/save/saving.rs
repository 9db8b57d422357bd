//! A save while its case is held: what is on the page, what is stored, what is written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::case::{Act, Status};
use domain::questionnaire::{Key, PageId, Questionnaire, Side, Who};
use store::Writing;
use store::survey::answer::Model;

use super::{Change, Conflict, Kept};
use crate::audit::{self, Line};
use crate::survey::held::Held;
use crate::survey::sheet::Stored;
use crate::survey::{Insured, Sheet, codec, family, known};
use crate::{Error, Portal, Result};

/// The most answers that are saved at once; a page has fewer.
const MOST_AT_ONCE: usize = 100;
/// The longest answer as it is stored, in bytes.
const LONGEST: usize = 16 * 1024;
/// The most answers of one case.
const MOST: u64 = 10_000;

/// A save while its case is held.
pub(super) struct Saving<'w> {
    pub(super) portal: &'w Portal,
    pub(super) who: &'w Insured,
    pub(super) writing: &'w Writing,
    pub(super) page: PageId,
    pub(super) now: DateTime<Utc>,
}

impl Saving<'_> {
    pub(super) async fn run(&self, mut held: Held, changes: Vec<Change>) -> Result<Kept> {
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
