//! What conditions see: the family, and of the answers those that count.

use std::collections::BTreeMap;

use super::Journey;
use crate::questionnaire::Side;
use crate::questionnaire::answer::Answer;
use crate::questionnaire::condition::{Name, Scene, Value};
use crate::questionnaire::family::Family;
use crate::questionnaire::key::Key;

/// The answers that count, so far.
#[derive(Debug, Clone, Default)]
pub(in crate::questionnaire) struct Counted {
    insured: BTreeMap<Key, Answer>,
    dependents: Vec<BTreeMap<Key, Answer>>,
}

impl Counted {
    pub(super) fn new(family: &Family) -> Self {
        Self {
            insured: BTreeMap::new(),
            dependents: family.surveyed().map(|_| BTreeMap::new()).collect(),
        }
    }

    /// Counts an answer: the insured's, or that of a dependent.
    pub(super) fn add(&mut self, dependent: Option<usize>, question: Key, answer: Answer) {
        let of_person = match dependent {
            None => Some(&mut self.insured),
            Some(index) => self.dependents.get_mut(index),
        };
        if let Some(of_person) = of_person {
            of_person.insert(question, answer);
        }
    }

    fn get(&self, side: Side, dependent: Option<usize>, question: &Key) -> Option<&Answer> {
        match side {
            Side::Insured => self.insured.get(question),
            Side::Dependent => self.dependents.get(dependent?)?.get(question),
        }
    }
}

/// The scene while the way is walked.
pub(super) struct Walking<'w> {
    pub(super) family: &'w Family,
    pub(super) counted: &'w Counted,
}

impl Scene for Walking<'_> {
    fn value(&self, name: &Name, dependent: Option<usize>) -> Value {
        match name {
            Name::Answer { side, key, part } => {
                let answer = self.counted.get(*side, dependent, key);
                answer.map_or(Value::Null, |answer| answer.value(part))
            }
            other => known(self.family, other, dependent),
        }
    }

    fn dependents(&self) -> usize {
        self.family.surveyed().count()
    }
}

impl Scene for Journey<'_> {
    fn value(&self, name: &Name, dependent: Option<usize>) -> Value {
        Walking {
            family: self.family,
            counted: &self.counted,
        }
        .value(name, dependent)
    }

    fn dependents(&self) -> usize {
        self.family.surveyed().count()
    }
}

/// The scene before the first answer: each may still become anything.
pub(in crate::questionnaire) struct Undecided<'h>(pub(in crate::questionnaire) &'h Family);

impl Scene for Undecided<'_> {
    fn value(&self, name: &Name, dependent: Option<usize>) -> Value {
        match name {
            Name::Answer { .. } => Value::Unknown,
            other => known(self.0, other, dependent),
        }
    }

    fn dependents(&self) -> usize {
        self.0.surveyed().count()
    }
}

/// What the roster, the campaign and the rules say.
fn known(family: &Family, name: &Name, dependent: Option<usize>) -> Value {
    match name {
        Name::Answer { .. } => Value::Null,
        Name::Roster(name) => {
            let facts = dependent.and_then(|index| family.dependents.get(index));
            name.value(family, facts)
        }
        Name::Rule(name) => family
            .rules
            .get(name.as_ref())
            .cloned()
            .unwrap_or(Value::Null),
    }
}
