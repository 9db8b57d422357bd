//! The rows of one case.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{self, Removal, Status};
use domain::eligibility::{Indication, Word as _};
use domain::questionnaire::{Answer, Answers, Journey, Key, Questionnaire, Side, Who};
use store::roster::person;
use store::survey::many::HandedIn;
use store::survey::{decision, receipt};

use crate::survey::many::{Asked, Frame, Whole};
use crate::survey::{codec, held};
use crate::{Error, Result};

/// What was decided about a dependent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub decision: case::Decision,
    /// From which day it holds.
    pub effective_on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

/// What a campaign came to for one person.
#[derive(Clone, Debug)]
pub struct Row {
    /// 記号.
    pub symbol: String,
    /// 番号.
    pub number: String,
    /// 枝番.
    pub branch: String,
    /// The name in kana.
    pub kana: String,
    /// 続柄; `None` for the insured person.
    pub relationship: Option<String>,
    /// Kinds of open marks, for whoever is hidden from the household.
    pub hidden: Vec<String>,
    /// Where the case stands.
    pub status: Status,
    /// When it was handed in last, and the receipt's number.
    pub submitted: Option<(DateTime<Utc>, String)>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// How far the removal has come, from which day, and why, as the insured person said.
    pub removal: Option<(Removal, Option<NaiveDate>, Option<String>)>,
    /// What was handed in about the person.
    pub answers: BTreeMap<Key, Answer>,
    /// The version that was answered.
    pub questionnaire: Arc<Questionnaire>,
    /// What the rules say.
    pub indications: Vec<Indication>,
    /// Papers that are asked for: each one of these.
    pub needed: Vec<Vec<Key>>,
    /// How many files were handed in, by document.
    pub files: BTreeMap<String, i64>,
}

/// Everything of one case.
pub(super) struct OfCase {
    pub(super) whole: Whole,
    pub(super) questionnaire: Arc<Questionnaire>,
    pub(super) receipt: Option<receipt::Model>,
    pub(super) decisions: Vec<decision::Model>,
    pub(super) files: Vec<HandedIn>,
}

impl OfCase {
    /// The insured person, where something is asked about them, then the dependents.
    pub(super) fn rows(&self, frame: &Frame) -> Result<Vec<Row>> {
        let answers = match &self.receipt {
            Some(receipt) if self.whole.is_handed_in() => codec::read_all(&receipt.answers)?,
            _ => Answers::default(),
        };
        let journey = self.questionnaire.journey(&self.whole.family, &answers);
        let mut rows = Vec::new();
        let mut sections = self.questionnaire.sections.iter();
        if self.whole.case.about_insured || sections.any(|one| one.side == Side::Insured) {
            let insured = &self.whole.insured;
            rows.push(self.row(&Who::Insured, insured, &journey, &answers)?);
        }
        let mut place = 0;
        for asked in &self.whole.dependents {
            let who = Who::Dependent(asked.person.id.to_string());
            let mut row = self.row(&who, &asked.person, &journey, &answers)?;
            row.relationship.clone_from(&asked.person.relationship);
            row.hidden.clone_from(&asked.hidden);
            row.decision = self.decision(&who)?;
            if asked.hidden.is_empty() {
                self.complete(&mut row, asked, frame, (&journey, place))?;
                place += 1;
            }
            rows.push(row);
        }
        Ok(rows)
    }

    fn row(
        &self,
        who: &Who,
        person: &person::Model,
        journey: &Journey<'_>,
        answers: &Answers,
    ) -> Result<Row> {
        let of_person = answers.iter().filter(|(whom, ..)| *whom == who);
        let submitted = self.receipt.as_ref();
        let files = self.files.iter().filter(|one| one.person_id == person.id);
        let documents = journey.documents();
        let needed = documents
            .iter()
            .filter(|one| one.who == *who && !one.covered);
        Ok(Row {
            symbol: person.symbol.clone(),
            number: person.number.clone(),
            branch: person.branch.clone(),
            kana: person.kana.clone(),
            relationship: None,
            hidden: Vec::new(),
            status: held::status(&self.whole.case)?,
            submitted: submitted
                .filter(|_| self.whole.is_handed_in())
                .map(|receipt| (receipt.submitted_at, receipt.number.clone())),
            decision: None,
            removal: None,
            answers: of_person
                .map(|(_, key, answer)| (key.clone(), answer.clone()))
                .collect(),
            questionnaire: Arc::clone(&self.questionnaire),
            indications: Vec::new(),
            needed: if self.whole.is_handed_in() {
                needed.map(|one| one.requirement.one_of.concat()).collect()
            } else {
                Vec::new()
            },
            files: files.map(|one| (one.document.clone(), one.files)).collect(),
        })
    }

    /// What follows from the answers about the dependent at this place of the family.
    fn complete(
        &self,
        row: &mut Row,
        asked: &Asked,
        frame: &Frame,
        (journey, place): (&Journey<'_>, usize),
    ) -> Result<()> {
        if !self.whole.is_handed_in() {
            return Ok(());
        }
        let date = frame.campaign.rules_date;
        row.indications = journey.indications(&frame.rules.rules, date, place);
        let said = journey.removal(place);
        let Some(word) = asked.row.removal.as_deref() else {
            return Ok(());
        };
        let removal = Removal::named(word).ok_or_else(|| {
            Error::Stored(format!("case {}: unknown removal", self.whole.case.id))
        })?;
        let (on, why) = said.map_or((None, None), |said| (said.on, said.reason));
        row.removal = Some((removal, on, why));
        Ok(())
    }

    fn decision(&self, who: &Who) -> Result<Option<Decision>> {
        let who = who.to_string();
        let decided = self.whole.case.status == Status::Decided.word();
        let mut lines = self.decisions.iter();
        let Some(line) = lines.find(|line| decided && line.who == who) else {
            return Ok(None);
        };
        let decision = case::Decision::named(&line.decision).ok_or_else(|| {
            Error::Stored(format!("case {}: unknown decision", self.whole.case.id))
        })?;
        Ok(Some(Decision {
            decision,
            effective_on: line.effective_on,
            reason: line.reason.clone(),
            decided_at: line.decided_at,
        }))
    }
}
