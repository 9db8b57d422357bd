//! What another version of a questionnaire means, in numbers.

use domain::questionnaire::{Key, Questionnaire};
use uuid::Uuid;

use super::compare::Compared;

/// How many drafts a report names; the watch is told all of them.
const NAMED: usize = 1_000;

/// What changes, or changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// The version the campaign asked with.
    pub from: String,
    /// The version it is to ask with.
    pub to: String,
    /// What the two versions differ in.
    pub questions: Differences,
    /// Cases that go over.
    pub cases: u64,
    /// Of them, drafts with an answer.
    pub begun: u64,
    /// Of those, drafts in which something changes.
    pub affected: u64,
    /// Answers that are set aside.
    pub set_aside: u64,
    /// Cases that were handed in, came back or were decided: they stay with their version.
    pub staying: u64,
    /// The first 1,000 of the affected.
    pub drafts: Vec<Affected>,
}

/// What two versions differ in; each question by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Differences {
    /// Questions that are new.
    pub new: Vec<Key>,
    /// Questions that are gone.
    pub gone: Vec<Key>,
    /// Questions with other answers than before.
    pub changed: Vec<Key>,
}

/// A draft in which something changes. It names a person by the roster's numbers: for staff.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Affected {
    /// The case.
    pub case: Uuid,
    /// The insured person's 記号.
    pub symbol: String,
    /// The insured person's 番号.
    pub number: String,
    /// Questions whose answers are set aside, each once.
    pub set_aside: Vec<String>,
    /// The same questions in words, as they were asked.
    pub asks: Vec<String>,
    /// Questions that are asked now and were not.
    pub asked_anew: usize,
    /// Papers that are asked for now and were not.
    pub more_papers: usize,
    /// Papers that were asked for and are not any more.
    pub fewer_papers: usize,
}

impl Differences {
    pub(super) fn of(old: &Questionnaire, new: &Questionnaire) -> Self {
        let missing = |these: &Questionnaire, those: &Questionnaire| {
            let keys = these.questions.keys();
            keys.filter(|key| !those.questions.contains_key(*key))
                .cloned()
                .collect()
        };
        let is_changed = |key: &&Key| {
            let (old, new) = (old.questions.get(*key), new.questions.get(*key));
            old.zip(new).is_some_and(|(old, new)| old.kind != new.kind)
        };
        Self {
            new: missing(new, old),
            gone: missing(old, new),
            changed: old.questions.keys().filter(is_changed).cloned().collect(),
        }
    }
}

impl Report {
    pub(super) fn new(questions: Differences, (from, to): (String, String)) -> Self {
        Self {
            from,
            to,
            questions,
            cases: 0,
            begun: 0,
            affected: 0,
            set_aside: 0,
            staying: 0,
            drafts: Vec::new(),
        }
    }

    /// Counts a draft, and gives it back where something changes in it.
    pub(super) fn add(&mut self, compared: &Compared, old: &Questionnaire) -> Option<Affected> {
        let whole = &compared.whole;
        self.cases += 1;
        self.begun += u64::from(whole.rows.iter().any(|row| row.answer.is_some()));
        self.set_aside += compared.misfits.len() as u64;
        let mut set_aside: Vec<String> = compared
            .misfits
            .iter()
            .map(|row| row.question.clone())
            .collect();
        set_aside.sort();
        set_aside.dedup();
        let draft = Affected {
            case: whole.case.id,
            symbol: whole.insured.symbol.clone(),
            number: whole.insured.number.clone(),
            asks: set_aside.iter().map(|key| asked(old, key)).collect(),
            set_aside,
            asked_anew: compared.asked_anew,
            more_papers: compared.more_papers,
            fewer_papers: compared.fewer_papers,
        };
        let changes = draft.asked_anew + draft.more_papers + draft.fewer_papers;
        if draft.set_aside.is_empty() && changes == 0 {
            return None;
        }
        self.affected += 1;
        if self.drafts.len() < NAMED {
            self.drafts.push(draft.clone());
        }
        Some(draft)
    }
}

/// A question in words; what answered a version from before is named by its key.
fn asked(old: &Questionnaire, key: &str) -> String {
    let found = old.place(key);
    found.map_or_else(|| key.to_owned(), |(_, question)| question.ask.clone())
}
