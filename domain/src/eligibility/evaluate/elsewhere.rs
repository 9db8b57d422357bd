//! E10, E16, E17: people who belong to another insurance; E18: changes reported late.

use crate::eligibility::age::{anniversary, lawful_age, years};
use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;

use super::subject::Subject;

pub(super) fn indicate(subject: &Subject<'_>, found: &mut Vec<Indication>) {
    found.extend(elderly(subject));
    let facts = subject.facts;
    for (rule, fact, value) in [
        (Rule::E16, "director", facts.director),
        (Rule::E17, "insured_elsewhere", facts.insured_elsewhere),
    ] {
        let (outcome, reason) = match value {
            Some(true) => (Outcome::DoesNotMeet, Reason::flag(fact, true)),
            Some(false) => (Outcome::Meets, Reason::flag(fact, false)),
            None => (Outcome::NotEnoughKnown, Reason::missing(fact)),
        };
        found.extend(subject.say(rule, outcome, vec![reason]));
    }
    found.extend(report(subject));
}

/// 高齢者の医療の確保に関する法律 第50条, 第52条: from 75 on, or from 65 on with the regional body's certificate.
fn elderly(subject: &Subject<'_>) -> Option<Indication> {
    let (facts, row, on) = (subject.facts, subject.row(Rule::E10)?, subject.date);
    let Some(birth) = facts.birth_date else {
        let missing = vec![Reason::missing("birth_date")];
        return Some(Indication::of(row, Outcome::NotEnoughKnown, missing));
    };
    let age = if row.is_on(Parameter::OnBirthday) {
        years(birth, on)
    } else {
        lawful_age(birth, on)
    };
    let (all, disabled) = (
        row.count(Parameter::FromAge)?,
        row.count(Parameter::DisabledFromAge)?,
    );
    let mut reasons = vec![Reason::Age { age, on }];
    let outcome = if age >= all {
        let day = anniversary(birth, all);
        reasons.extend(day.map(|day| Reason::On { day }));
        Outcome::DoesNotMeet
    } else if age < disabled {
        Outcome::Meets
    } else if let Some(certified) = facts.elderly_care_certified {
        reasons.push(Reason::flag("elderly_care_certified", certified));
        if certified {
            Outcome::DoesNotMeet
        } else {
            Outcome::Meets
        }
    } else {
        reasons.push(Reason::missing("elderly_care_certified"));
        Outcome::NotEnoughKnown
    };
    Some(Indication::of(row, outcome, reasons))
}

/// A change reported late may count from the day it was received only.
fn report(subject: &Subject<'_>) -> Option<Indication> {
    let row = subject.row(Rule::E18)?;
    let limit = row.count(Parameter::Days)?;
    let (changed, reported) = (subject.facts.changed_on?, subject.facts.reported_on?);
    let count = u32::try_from((reported - changed).num_days()).unwrap_or(0);
    let (outcome, reason) = if count <= limit {
        (Outcome::Meets, Reason::Within { count, limit })
    } else {
        (Outcome::NeedsJudgement, Reason::Above { count, limit })
    };
    let reasons = vec![reason, Reason::On { day: reported }];
    Some(Indication::of(row, outcome, reasons))
}
