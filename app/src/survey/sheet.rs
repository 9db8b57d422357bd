//! A case as a page needs it: questions, what is known of the family, what was saved.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::campaign::Campaign;
use domain::case::{Deadline, State, Status};
use domain::questionnaire::{
    Answer, Answers, Family, Journey, Key, PageId, Question, Questionnaire, Required, Suggestion,
    Who,
};
use domain::subsidies::Reckoning;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::held::Held;
use super::{Change, Deficiency, Item, Kept, codec};
use crate::Result;
use crate::subsidies::Application;
use crate::tokens::hex;

/// Somebody a case is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// How answers and addresses call them.
    pub who: Who,
    /// The name to show: kanji where the roster has it, else kana.
    pub name: String,
    /// Birth date.
    pub born_on: NaiveDate,
    /// 続柄 as the roster writes it.
    pub relationship: Option<String>,
}

/// What was saved for one question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stored {
    pub(super) version: i64,
    pub(super) answer: Option<Answer>,
    pub(super) at: DateTime<Utc>,
}

/// A case, read at one time.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(super) held: Held,
    pub(super) campaign: Arc<Campaign>,
    pub(super) questionnaire: Arc<Questionnaire>,
    pub(super) family: Family,
    pub(super) people: Vec<Person>,
    /// 枝番 of each of them.
    pub(super) branches: Vec<String>,
    pub(super) stored: BTreeMap<(Who, Key), Stored>,
    pub(super) last_year: Answers,
    /// The submission that came back.
    pub(super) submitted: Option<Answers>,
    pub(super) returned: Vec<Deficiency>,
    pub(super) state: State,
    pub(super) application: Option<Box<Application>>,
}

/// What a case still lacks.
#[derive(Debug)]
pub struct Missing<'j> {
    /// Questions without an answer, with their pages, in order.
    pub questions: Vec<(PageId, &'j Question)>,
    /// Papers to hand in, in order.
    pub documents: Vec<Required<'j>>,
}

/// What is missing, page by page, and the papers that are asked for.
#[must_use]
pub fn check<'j>(journey: &'j Journey<'_>) -> Missing<'j> {
    let missing = journey.missing();
    Missing {
        questions: missing
            .map(|(page, question)| (page.clone(), question))
            .collect(),
        documents: journey.documents(),
    }
}

impl Sheet {
    /// The case's id, which names it in addresses.
    #[must_use]
    pub fn case(&self) -> Uuid {
        self.held.case.id
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.held.status
    }

    /// The campaign's id.
    #[must_use]
    pub fn campaign_id(&self) -> Uuid {
        self.held.case.campaign_id
    }

    /// The campaign with its texts and reasons; without its list.
    #[must_use]
    pub fn campaign(&self) -> &Campaign {
        &self.campaign
    }

    /// The days of this case, extensions included.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        self.held.deadline
    }

    /// How the deadline stood when this was read.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// What the case is besides as an application of a subsidy; `None` in a survey.
    #[must_use]
    pub fn application(&self) -> Option<&Application> {
        self.application.as_deref()
    }

    /// What the application comes to with what was saved, person by person; nothing in a survey.
    #[must_use]
    pub fn reckoned(&self) -> Vec<Reckoning> {
        let application = self.application.as_ref();
        application.map_or_else(Vec::new, |one| one.reckon(&self.answers()))
    }

    /// The questionnaire.
    #[must_use]
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// What is known before the first answer.
    #[must_use]
    pub fn family(&self) -> &Family {
        &self.family
    }

    /// The insured person, then the dependents in the order they are asked about; of an application, everybody applied for.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The insured person's name: kanji where the roster has it, else kana.
    #[must_use]
    pub fn insured_name(&self) -> &str {
        let insured = &self.held.insured;
        insured.name.as_deref().unwrap_or(&insured.kana)
    }

    /// The name to show of somebody; empty for somebody who isn't of this case.
    #[must_use]
    pub fn name(&self, who: &Who) -> &str {
        let mut people = self.people.iter();
        people
            .find(|person| person.who == *who)
            .map_or("", |person| &person.name)
    }

    /// The way through the questionnaire with what was saved.
    #[must_use]
    pub fn journey(&self) -> Journey<'_> {
        self.questionnaire.journey(&self.family, &self.answers())
    }

    /// The papers that are likely to be asked for, before the first answer.
    #[must_use]
    pub fn likely_documents(&self) -> Vec<Required<'_>> {
        self.questionnaire.likely_documents(&self.family)
    }

    /// The same with what was saved of these changes about somebody.
    pub(super) fn with(mut self, who: &Who, changes: Vec<Change>, kept: &Kept) -> Self {
        for change in changes {
            let mut saved = kept.saved.iter();
            if let Some((question, version)) = saved.find(|(one, _)| *one == change.question) {
                let stored = Stored {
                    version: *version,
                    answer: change.answer,
                    at: kept.at,
                };
                self.stored.insert((who.clone(), question.clone()), stored);
            }
        }
        self
    }

    pub(crate) fn answers(&self) -> Answers {
        let each = |((who, question), stored): (&(Who, Key), &Stored)| {
            let answer = stored.answer.clone()?;
            Some((who.clone(), question.clone(), answer))
        };
        self.stored.iter().filter_map(each).collect()
    }

    /// The version of an answer, to be sent back with a change; 0 when nothing was ever saved.
    #[must_use]
    pub fn version(&self, who: &Who, question: &Key) -> i64 {
        let stored = self.stored.get(&(who.clone(), question.clone()));
        stored.map_or(0, |stored| stored.version)
    }

    /// When something was last saved for a question.
    #[must_use]
    pub fn saved_at(&self, who: &Who, question: &Key) -> Option<DateTime<Utc>> {
        let stored = self.stored.get(&(who.clone(), question.clone()));
        stored.map(|stored| stored.at)
    }

    /// When anything was last saved.
    #[must_use]
    pub fn last_saved_at(&self) -> Option<DateTime<Utc>> {
        self.stored.values().map(|stored| stored.at).max()
    }

    /// What to suggest for a question that was never answered here: last year's answer, or the roster's.
    #[must_use]
    pub fn suggestion(&self, who: &Who, question: &Question) -> Option<Suggestion> {
        if self.version(who, &question.key) > 0 {
            return None;
        }
        question.suggestion(who, &self.family, &self.last_year)
    }

    /// Whether the insured person may change answers now at all.
    #[must_use]
    pub fn takes_answers(&self) -> bool {
        self.held.status.takes_answers() && matches!(self.state, State::Running { .. })
    }

    /// Whether this question is open: any while a case is filled in. After a return those that came back, and those
    /// that are asked only now because of them.
    #[must_use]
    pub fn is_open(&self, who: &Who, question: &Key) -> bool {
        if self.held.status != Status::Returned {
            return self.held.status.takes_answers();
        }
        let item = Item::Answer(question.clone());
        let came_back = |one: &Deficiency| one.who == *who && one.item == item;
        let asked_before = |submitted: &Answers| {
            let before = self.questionnaire.journey(&self.family, submitted);
            before.asks(who, question.as_str())
        };
        self.returned.iter().any(came_back) || !self.submitted.as_ref().is_some_and(asked_before)
    }

    /// What has to be put right, after a return; nothing about those who must not appear.
    #[must_use]
    pub fn returned(&self) -> &[Deficiency] {
        &self.returned
    }

    /// What a check page showed: the answers that count, in this round. It goes with the submission, so that nothing
    /// else is submitted than what was seen.
    ///
    /// # Errors
    /// When an answer cannot be written out.
    pub fn digest(&self) -> Result<String> {
        let case = &self.held.case;
        let mut digest = Sha256::new();
        digest.update(case.id.as_bytes());
        digest.update(case.revision.to_be_bytes());
        digest.update(case.questionnaire_id.as_bytes());
        digest.update(codec::write_all(&self.journey().counted())?);
        Ok(hex(&digest.finalize()))
    }
}
