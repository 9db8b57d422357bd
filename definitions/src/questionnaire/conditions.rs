//! Every expression of a file: read with the names of the place it stands in.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use domain::questionnaire::condition::{Condition, Language, Name, Type};
use domain::questionnaire::question::{Kind, Question};
use domain::questionnaire::{FactMisfit, Key, Side, rule_types};

use super::key;
use super::questions::QuestionPlan;
use super::sections::SectionPlan;
use crate::reading::{Field, prose};

/// The names that conditions cannot take for themselves.
const TAKEN: &[&str] = &[
    "answers",
    "insured",
    "dependent",
    "dependents",
    "person",
    "campaign",
    "rules",
    "age",
    "size",
    "has",
];

/// What may be looked at in a place.
#[derive(Clone, Copy)]
pub(crate) enum Until {
    /// Answers before this place on the way.
    Place(usize),
    /// All answers.
    End,
    /// No answers: what is known before.
    Roster,
}

/// The language of one file.
pub(crate) struct Conditions<'r> {
    language: Language,
    shared: Vec<(Key, Field<'r>)>,
    used: RefCell<BTreeSet<Key>>,
    places: BTreeMap<Key, usize>,
}

impl<'r> Conditions<'r> {
    pub(super) fn new(field: &Field<'r>, questions: &[QuestionPlan<'_>]) -> Self {
        let mut language = Language {
            rules: rule_types(),
            ..Language::default()
        };
        let mut places = BTreeMap::new();
        for plan in questions {
            let Some((side, place)) = plan.place else {
                continue;
            };
            let of_side = match side {
                Side::Insured => &mut language.insured,
                Side::Dependent => &mut language.dependent,
            };
            of_side.insert(
                plan.question.key.clone(),
                plan.question.kind.in_conditions(),
            );
            places.insert(plan.question.key.clone(), place);
        }
        let mut shared = Vec::new();
        for (name, entry) in field.section().all() {
            let (Some(key), Some(source)) =
                (key::nameable(&name, &entry), entry.text(prose(1_000)))
            else {
                continue;
            };
            if TAKEN.contains(&name.as_str()) {
                entry.problem("is a name of the language; take another one");
                continue;
            }
            language.shared.insert(key.clone(), source);
            shared.push((key, entry));
        }
        Self {
            language,
            shared,
            used: RefCell::default(),
            places,
        }
    }

    pub(super) fn sections(&self, plans: &mut [SectionPlan<'_>]) {
        for plan in plans {
            let (begins, ends) = plan.span;
            let side = plan.section.side;
            plan.section.when = self.flag(&plan.when, side, Until::Place(begins));
            plan.section.ends_when = self.flag(&plan.ends_when, side, Until::Place(ends));
        }
    }

    pub(super) fn questions(&self, plans: &mut [QuestionPlan<'_>]) {
        for plan in plans {
            let Some((side, place)) = plan.place else {
                continue;
            };
            plan.question.when = self.flag(&plan.when, side, Until::Place(place));
            plan.question.prefill = self.any(&plan.prefill, side, Until::Roster);
            check_prefill(plan);
        }
    }

    /// `[facts]`: each name with the expression for it, about a dependent.
    pub(super) fn facts(&self, field: &Field<'_>) -> Vec<(String, Condition)> {
        let mut facts = Vec::new();
        for (name, entry) in field.section().all() {
            let Some(condition) = self.any(&entry, Side::Dependent, Until::End) else {
                continue;
            };
            if let Err(misfit) = FactMisfit::check(&name, &condition) {
                entry.problem(misfit.to_string());
            }
            facts.push((name, condition));
        }
        facts
    }

    /// An expression that is yes or no.
    pub(crate) fn flag(&self, field: &Field<'_>, side: Side, until: Until) -> Option<Condition> {
        let condition = self.any(field, side, until)?;
        if *condition.kind() != Type::Flag {
            field.problem(format!("must be yes or no, not {}", condition.kind()));
        }
        Some(condition)
    }

    /// Any expression.
    pub(super) fn any(&self, field: &Field<'_>, side: Side, until: Until) -> Option<Condition> {
        let source = field.text(prose(1_000))?;
        // Whatever is wrong with it, what it names is used.
        let words = source.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        let named = words.filter_map(|word| self.language.shared.get_key_value(word));
        self.used
            .borrow_mut()
            .extend(named.map(|(key, _)| key.clone()));
        match self.language.read(&source, side) {
            Ok(condition) => {
                self.used
                    .borrow_mut()
                    .extend(condition.shared().iter().cloned());
                self.check_until(field, &condition, until);
                Some(condition)
            }
            Err(error) => {
                field.problem(error.to_string());
                None
            }
        }
    }

    fn check_until(&self, field: &Field<'_>, condition: &Condition, until: Until) {
        for name in condition.names() {
            let Name::Answer { key, .. } = name else {
                continue;
            };
            let place = self.places.get(key).copied().unwrap_or(0);
            match until {
                Until::Roster => field.problem(format!(
                    "looks at the answer to {key}; only the roster is known here"
                )),
                Until::Place(here) if place == here && here > 0 => {
                    field.problem(format!(
                        "depends on {key}, which is asked here; conditions look at earlier answers"
                    ));
                }
                Until::Place(here) if place > here => {
                    field.problem(format!(
                        "depends on {key}, which is asked later; ask it before"
                    ));
                }
                Until::Place(_) | Until::End => {}
            }
        }
    }

    pub(super) fn report_unused(&self) {
        for (key, field) in &self.shared {
            if !self.used.borrow().contains(key) {
                field.problem("is used nowhere; take it out");
            }
        }
    }
}

/// Reports a suggestion that can never be an answer.
fn check_prefill(plan: &QuestionPlan<'_>) {
    let Question {
        kind,
        prefill: Some(prefill),
        ..
    } = &plan.question
    else {
        return;
    };
    let found = prefill.kind();
    let fits = match kind {
        Kind::Choice(_) => matches!(found, Type::Word(_) | Type::Text),
        Kind::Several(_) => matches!(found, Type::List(_)),
        Kind::Incomes(_) => false,
        other => {
            *found == other.in_conditions()
                || (matches!(other, Kind::Text(_)) && matches!(found, Type::Word(_)))
        }
    };
    if !fits {
        plan.prefill
            .problem(format!("is {found}, which is no answer to this question"));
        return;
    }
    let options = kind.options();
    let known = |text: &String| options.iter().any(|option| option.key.as_str() == text);
    if let Some(text) = prefill
        .texts()
        .iter()
        .find(|text| !options.is_empty() && !known(text))
    {
        plan.prefill.problem(format!(
            "may be \"{text}\", which is no option of this question"
        ));
    }
}
