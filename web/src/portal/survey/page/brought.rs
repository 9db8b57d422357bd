//! What a form brought for a page's questions.

use std::collections::BTreeMap;

use app::survey::{Change, Conflict, Sheet};
use domain::questionnaire::answer::{AnswerProblem, Given};
use domain::questionnaire::{Answer, Key, PageId};

use crate::form::Form;
use crate::portal::survey::question::fields;

/// What came, by question.
#[derive(Debug, Default)]
pub(super) struct Brought(BTreeMap<Key, One>);

/// What came for one question.
#[derive(Debug)]
pub(super) struct One {
    /// As it was typed; what is no answer without what may be a My Number.
    pub(super) given: Given,
    /// As it was understood.
    pub(super) parsed: Result<Option<Answer>, Vec<AnswerProblem>>,
    /// The version of the answer that was on the page.
    pub(super) seen: i64,
    /// What became of an answer that was changed elsewhere too.
    pub(super) conflict: Conflicting,
}

/// Two answers to one question.
#[derive(Debug)]
pub(super) enum Conflicting {
    /// There is none.
    None,
    /// Nobody has chosen yet between these two.
    Open(Box<Conflict>),
    /// The person was asked and has not chosen.
    Unchosen,
    /// The stored one stays.
    Theirs,
}

impl Brought {
    /// Reads the fields of the questions that are asked on this page; `None` when the page is not on the way.
    pub(super) fn read(sheet: &Sheet, id: &PageId, form: &Form) -> Option<Self> {
        let journey = sheet.journey();
        let mut all = BTreeMap::new();
        for asked in &journey.page(id)?.questions {
            let key = &asked.question.key;
            if let Some(given) = fields::given(form, key) {
                let parsed = asked.question.kind.parse(&given, &sheet.family().campaign);
                let given = match &parsed {
                    Ok(_) => given,
                    Err(_) => given.without_my_number(),
                };
                let one = One {
                    parsed,
                    seen: form.text(&fields::seen(key)).parse().unwrap_or(0),
                    conflict: chosen(form, key),
                    given,
                };
                all.insert(key.clone(), one);
            }
        }
        Some(Self(all))
    }

    /// What came for a question.
    pub(super) fn of(&self, question: &Key) -> Option<&One> {
        self.0.get(question)
    }

    /// What is to be saved.
    pub(super) fn changes(&self) -> Vec<Change> {
        let change = |(question, one): (&Key, &One)| {
            let Conflicting::None = one.conflict else {
                return None;
            };
            Some(Change {
                question: question.clone(),
                answer: one.parsed.clone().ok()?,
                seen: one.seen,
            })
        };
        self.0.iter().filter_map(change).collect()
    }

    /// Some were changed elsewhere meanwhile.
    pub(super) fn conflicting(&mut self, conflicts: Vec<Conflict>) {
        for conflict in conflicts {
            if let Some(one) = self.0.get_mut(&conflict.question) {
                one.conflict = Conflicting::Open(Box::new(conflict));
            }
        }
    }
}

/// Which of two answers was chosen, where the page asked for that.
fn chosen(form: &Form, question: &Key) -> Conflicting {
    let name = fields::name(question);
    if !form.has(&format!("c-{name}")) {
        return Conflicting::None;
    }
    match form.text(&format!("k-{name}")).as_str() {
        "yours" => Conflicting::None,
        "theirs" => Conflicting::Theirs,
        _ => Conflicting::Unchosen,
    }
}
