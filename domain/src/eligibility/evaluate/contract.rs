//! E7: income by the contract of work, in force since 2026-04-01 (保保発1001第3号・年管管発1001第3号, 2025-10-01).

use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;
use crate::eligibility::yen::Yen;

use super::class::Classes;
use super::income::{any_besides_wages, besides_wages, wages};
use super::range::Range;
use super::subject::Subject;

/// Whether the contract of work tells the income.
enum Way {
    /// There is no such rule on the day, or nobody works.
    None,
    /// The insurer's switch (E7c) leaves the dependent to the old method; why.
    OutOfScope(Reason),
    /// Whether the switch does is not known: the certified-on date is missing.
    Unclear,
    /// The contract's wages are the income.
    Open(Yen),
    /// The old method (E7a), and why.
    Closed(Reason),
}

/// The income that the limits are compared with, and how it came about.
pub(super) struct Income {
    /// What counts.
    pub(super) range: Range,
    /// The same by the old method: past, present and expected income.
    old: Range,
    way: Way,
}

impl Income {
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let old = wages(subject).plus(&besides_wages(subject));
        let way = way(subject);
        let range = match &way {
            Way::Open(contract) => hull(*contract, &wages(subject)),
            Way::Closed(_) => with_contract(subject, &old),
            Way::None | Way::OutOfScope(_) | Way::Unclear => old.clone(),
        };
        Self { range, old, way }
    }

    /// How the income came about, as a reason.
    pub(super) fn basis(&self) -> Option<Reason> {
        match &self.way {
            Way::Open(amount) => Some(Reason::ByContract { amount: *amount }),
            Way::Closed(_) | Way::OutOfScope(_) => Some(Reason::ByExpectation),
            Way::None | Way::Unclear => None,
        }
    }
}

fn way(subject: &Subject<'_>) -> Way {
    let facts = subject.facts;
    let works = facts.contract_wages.is_some()
        || facts.contract_shown.is_some()
        || facts.income_wages.is_some_and(|wages| wages > Yen::ZERO);
    if subject.row(Rule::E7).is_none() || !works {
        return Way::None;
    }
    let from = subject
        .row(Rule::E7c)
        .and_then(|row| row.date(Parameter::CertifiedFrom));
    match (from, facts.certified_on) {
        (Some(limit), Some(day)) if day < limit => {
            return Way::OutOfScope(Reason::Before { day, limit });
        }
        (Some(_), None) => return Way::Unclear,
        _ => {}
    }
    if let Some((fact, amount)) = any_besides_wages(facts) {
        let fact = fact.into();
        return Way::Closed(Reason::Counted { fact, amount });
    }
    for (fact, value) in [
        ("contract_shown", facts.contract_shown),
        ("only_wages", facts.only_wages),
    ] {
        match value {
            Some(true) => {}
            Some(false) => return Way::Closed(Reason::flag(fact, false)),
            None => return Way::Closed(Reason::missing(fact)),
        }
    }
    facts
        .contract_wages
        .map_or(Way::Closed(Reason::missing("contract_wages")), Way::Open)
}

/// Contract and what is really expected: where a limit lies between them, a person looks.
fn hull(contract: Yen, expected: &Range) -> Range {
    match expected.most {
        Some(most) => Range::between(contract.min(expected.least), contract.max(most)),
        None => Range::exactly(contract),
    }
}

/// A contract that is shown says what may be expected under the old method too: more than the member wrote, perhaps.
fn with_contract(subject: &Subject<'_>, old: &Range) -> Range {
    let facts = subject.facts;
    let shown = facts
        .contract_wages
        .filter(|_| facts.contract_shown == Some(true));
    let (Some(contract), Some(most)) = (shown, old.most) else {
        return old.clone();
    };
    let by_contract = Range::exactly(contract).plus(&besides_wages(subject));
    Range::between(
        old.least,
        by_contract.most.map_or(most, |other| other.max(most)),
    )
}

/// E7 and E7b where the contract tells, E7a or E7c where it doesn't.
pub(super) fn indicate(
    subject: &Subject<'_>,
    classes: &Classes,
    income: &Income,
    found: &mut Vec<Indication>,
) {
    let compare = |range: &Range| classes.compare(range, |class| Classes::yearly(subject, class));
    let old_method = |rule: Rule, reason: &Reason| {
        let (_, outcome, reasons) = compare(&income.old)?;
        let reasons = [vec![reason.clone(), Reason::ByExpectation], reasons].concat();
        subject.say(rule, outcome, reasons)
    };
    match &income.way {
        Way::None => {}
        Way::Unclear => {
            let missing = vec![Reason::missing("certified_on")];
            found.extend(subject.say(Rule::E7c, Outcome::NotEnoughKnown, missing));
        }
        Way::OutOfScope(reason) => found.extend(old_method(Rule::E7c, reason)),
        Way::Closed(reason) => found.extend(old_method(Rule::E7a, reason)),
        Way::Open(amount) => {
            let Some((_, outcome, reasons)) = compare(&Range::exactly(*amount)) else {
                return;
            };
            let told = [vec![Reason::ByContract { amount: *amount }], reasons].concat();
            found.extend(subject.say(Rule::E7, outcome, told));
            if let Some((_, Outcome::DoesNotMeet, reasons)) = compare(&wages(subject))
                && outcome == Outcome::Meets
            {
                found.extend(subject.say(Rule::E7b, Outcome::NeedsJudgement, reasons));
            }
        }
    }
}
