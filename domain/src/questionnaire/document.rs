//! Required documents: what has to be handed in, computed from the answers that count.

use std::collections::BTreeMap;

use super::answer::Who;
use super::condition::{Condition, Scene, Value};
use super::family::{DependentFacts, Family};
use super::journey::{Journey, Undecided};
use super::key::Key;
use super::rule_number::RuleNumber;
use super::{Questionnaire, Side};

/// The most copies of one paper that are asked for.
const MOST_COPIES: i64 = 10;

/// A kind of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentKind {
    /// Lasting name.
    pub key: Key,
    /// What it is called, e.g. 「住民票（世帯全員分）」.
    pub name: String,
    /// What has to be seen on it; here and in the period numbers of the rules may stand ([`super::with_rules`]).
    pub about: Option<String>,
    /// Where to get it.
    pub office: Option<String>,
    /// How old it may be on the day it is handed in, in months since it was issued.
    pub max_age_months: Option<Months>,
    /// The period it has to be about, in words.
    pub period: Option<String>,
    /// Names the picture that shows it.
    pub picture: Option<Key>,
}

/// So many months, in the questionnaire or by a rule that an insurer may have its own number for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Months {
    /// 1 to 60.
    Fixed(u32),
    /// As the rule says.
    OfRule(RuleNumber),
}

impl Months {
    /// How many by the values of the rules ([`super::rule_values`]).
    #[must_use]
    pub fn of(&self, rules: &BTreeMap<String, Value>) -> u32 {
        match self {
            Self::Fixed(months) => *months,
            Self::OfRule(number) => number.of(rules),
        }
    }
}

/// When something has to be handed in.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Lasting name; documents are kept under it.
    pub key: Key,
    /// For the insured, or for each dependent.
    pub side: Side,
    /// When; always when `None`.
    pub when: Option<Condition>,
    /// The alternatives: one of these, each one or several papers together. At least one, none empty.
    pub one_of: Vec<Vec<Key>>,
    /// How many, at most 10; one when `None`.
    pub copies: Option<Condition>,
    /// Whether it may be left out.
    pub optional: bool,
    /// Why it is needed.
    pub why: Option<String>,
    /// Whom it is for, in words; before the first answer papers stand together under it. Nothing: for nearly everybody.
    pub circumstance: Option<String>,
}

/// Something that has to be handed in.
#[derive(Debug, Clone)]
pub struct Required<'q> {
    /// For whom.
    pub who: Who,
    /// What; the first of those that want the same.
    pub requirement: &'q Requirement,
    /// How many, 1 to 10.
    pub copies: u32,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether the insurer has it already, so that it need not be handed in.
    pub covered: bool,
    /// Why it is needed, each reason once.
    pub reasons: Vec<&'q str>,
}

impl Journey<'_> {
    /// What has to be handed in, in the order of the questionnaire: first for the insured, then for each dependent.
    ///
    /// Two requirements for the same paper of the same person are one.
    #[must_use]
    pub fn documents(&self) -> Vec<Required<'_>> {
        collect(self.questionnaire, self.family, self, Value::holds)
    }
}

impl Questionnaire {
    /// What may have to be handed in, as far as it is known before the first answer.
    #[must_use]
    pub fn likely_documents<'q>(&'q self, family: &Family) -> Vec<Required<'q>> {
        collect(self, family, &Undecided(family), Value::may_hold)
    }
}

fn collect<'q>(
    questionnaire: &'q Questionnaire,
    family: &Family,
    scene: &dyn Scene,
    enough: fn(&Value) -> bool,
) -> Vec<Required<'q>> {
    let mut all = of_person(questionnaire, Side::Insured, scene, None, None, enough);
    for (index, facts) in family.surveyed().enumerate() {
        all.extend(of_person(
            questionnaire,
            Side::Dependent,
            scene,
            Some(index),
            Some(facts),
            enough,
        ));
    }
    all
}

fn of_person<'q>(
    questionnaire: &'q Questionnaire,
    side: Side,
    scene: &dyn Scene,
    dependent: Option<usize>,
    facts: Option<&DependentFacts>,
    enough: fn(&Value) -> bool,
) -> Vec<Required<'q>> {
    let mut all: Vec<Required<'q>> = Vec::new();
    for requirement in questionnaire
        .requirements
        .iter()
        .filter(|requirement| requirement.side == side)
    {
        let when = requirement.when.as_ref();
        if !when.is_none_or(|when| enough(&when.value(scene, dependent))) {
            continue;
        }
        let copies = requirement
            .copies
            .as_ref()
            .map_or(1, |copies| how_many(&copies.value(scene, dependent)));
        if copies == 0 {
            continue;
        }
        let same = |known: &&mut Required<'q>| known.requirement.one_of == requirement.one_of;
        if let Some(known) = all.iter_mut().find(same) {
            known.join(requirement, copies);
            continue;
        }
        all.push(Required {
            who: facts.map_or(Who::Insured, |facts| Who::Dependent(facts.id.clone())),
            requirement,
            copies,
            optional: requirement.optional,
            covered: facts.is_some_and(|facts| is_covered(requirement, facts)),
            reasons: requirement.why.as_deref().into_iter().collect(),
        });
    }
    all
}

impl<'q> Required<'q> {
    fn join(&mut self, other: &'q Requirement, copies: u32) {
        self.copies = self.copies.max(copies);
        self.optional &= other.optional;
        if let Some(why) = other
            .why
            .as_deref()
            .filter(|why| !self.reasons.contains(why))
        {
            self.reasons.push(why);
        }
    }
}

/// How many papers; one where it cannot be told.
fn how_many(value: &Value) -> u32 {
    match value {
        Value::Number(number) => u32::try_from((*number).clamp(0, MOST_COPIES)).unwrap_or(1),
        _ => 1,
    }
}

fn is_covered(requirement: &Requirement, facts: &DependentFacts) -> bool {
    let has = |paper: &Key| {
        facts
            .covered
            .iter()
            .any(|covered| covered == paper.as_str())
    };
    requirement
        .one_of
        .iter()
        .any(|papers| papers.iter().all(has))
}
