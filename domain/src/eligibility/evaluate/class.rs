//! Which limit is for somebody: the general one, that of older and disabled people, or that of young people.

use crate::eligibility::age::lawful_age;
use crate::eligibility::indication::Outcome;
use crate::eligibility::kinship::Kinship;
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::row::Row;
use crate::eligibility::rule::Rule;
use crate::eligibility::yen::Yen;

use super::range::Range;
use super::subject::Subject;
use super::young::{is_of_age, year_end_age};

/// People with one limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    General,
    Older,
    Young,
}

/// The classes somebody may belong to, and what would tell which.
pub(super) struct Classes {
    /// Never empty; the lowest limit first.
    pub(super) possible: Vec<Class>,
    missing: Vec<&'static str>,
    /// Ages and circumstances that decided.
    reasons: Vec<Reason>,
}

impl Class {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::General => Rule::E1,
            Self::Older => Rule::E2,
            Self::Young => Rule::E3,
        }
    }

    /// The value of a row that has one for each class; the general one where there is none for the young.
    pub(super) fn amount(self, row: &Row) -> Option<Yen> {
        match self {
            Self::General => row.yen(Parameter::GeneralYen),
            Self::Older => row.yen(Parameter::OlderYen),
            Self::Young => row
                .yen(Parameter::YoungYen)
                .or_else(|| row.yen(Parameter::GeneralYen)),
        }
    }
}

impl Classes {
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let mut classes = Self {
            possible: Vec::new(),
            missing: Vec::new(),
            reasons: Vec::new(),
        };
        let older = classes.is_older(subject);
        if older != Some(true) {
            let young = classes.is_young(subject);
            if young != Some(true) {
                classes.possible.push(Class::General);
            }
            if young != Some(false) {
                classes.possible.push(Class::Young);
            }
        }
        if older != Some(false) {
            classes.possible.push(Class::Older);
        }
        classes
    }

    fn is_older(&mut self, subject: &Subject<'_>) -> Option<bool> {
        let facts = subject.facts;
        let Some(from) = subject
            .row(Rule::E2)
            .and_then(|row| row.count(Parameter::FromAge))
        else {
            return Some(false);
        };
        let on = subject.date;
        if let Some(birth) = facts.birth_date {
            let age = lawful_age(birth, on);
            self.reasons.push(Reason::Age { age, on });
            if age >= from {
                return Some(true);
            }
        } else {
            self.missing.push("birth_date");
        }
        match facts.disabled {
            Some(true) => {
                self.reasons.push(Reason::flag("disabled", true));
                Some(true)
            }
            Some(false) => facts.birth_date.map(|_| false),
            None => {
                self.missing.push("disabled");
                None
            }
        }
    }

    fn is_young(&mut self, subject: &Subject<'_>) -> Option<bool> {
        let facts = subject.facts;
        if subject.row(Rule::E3).is_none() || facts.kinship.is_some_and(Kinship::is_spouse) {
            return Some(false);
        }
        let in_range = facts.birth_date.map(|birth| is_of_age(subject, birth));
        if in_range == Some(false) {
            return Some(false);
        }
        if let Some((age, on)) = facts
            .birth_date
            .and_then(|birth| year_end_age(subject, birth))
        {
            self.reasons.push(Reason::Age { age, on });
        }
        let students_only = subject
            .row(Rule::E3b)
            .is_some_and(|row| row.is_on(Parameter::StudentNeeded));
        let student = if students_only {
            facts.student
        } else {
            Some(true)
        };
        if student == Some(false) {
            return Some(false);
        }
        for (known, fact) in [
            (facts.kinship.is_some(), "kinship"),
            (student.is_some(), "student"),
        ] {
            if !known {
                self.missing.push(fact);
            }
        }
        (in_range.is_some() && facts.kinship.is_some() && student.is_some()).then_some(true)
    }

    /// Compares an amount with the limit of every class that is possible. Where they differ, more must be known.
    pub(super) fn compare(
        &self,
        range: &Range,
        limit: impl Fn(Class) -> Option<Yen>,
    ) -> Option<(Class, Outcome, Vec<Reason>)> {
        let mut all = self.possible.iter().filter_map(|class| {
            let (outcome, reasons) = range.below(limit(*class)?);
            Some((*class, outcome, reasons))
        });
        let (class, outcome, mut reasons) = all.next()?;
        if all.any(|(_, other, _)| other != outcome) {
            let missing = self.missing.iter().copied().map(Reason::missing);
            let mut reasons: Vec<Reason> = missing.chain(range.missing_reasons()).collect();
            reasons.extend(self.reasons.iter().cloned());
            return Some((class, Outcome::NotEnoughKnown, reasons));
        }
        reasons.extend(self.reasons.iter().cloned());
        Some((class, outcome, reasons))
    }

    /// The yearly limit of a class.
    pub(super) fn yearly(subject: &Subject<'_>, class: Class) -> Option<Yen> {
        subject.row(class.rule())?.yen(Parameter::LimitYen)
    }
}
