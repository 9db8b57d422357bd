//! E4, E5, E6: income beside the insured's, or beside what the insured sends.

use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::row::Row;
use crate::eligibility::rule::Rule;
use crate::eligibility::yen::Yen;

use super::range::Range;
use super::subject::Subject;

pub(super) fn indicate(subject: &Subject<'_>, income: &Range, found: &mut Vec<Indication>) {
    let compared = match subject.one_household() {
        Ok(true) => together(subject, income),
        Ok(false) => apart(subject, income),
        Err(fact) => subject.say(
            Rule::E4,
            Outcome::NotEnoughKnown,
            vec![Reason::missing(fact)],
        ),
    };
    let Some(mut compared) = compared else { return };
    let against = compared.outcome == Outcome::DoesNotMeet;
    let reasons = compared.reasons.clone();
    compared.reasons.extend(subject.household_reasons());
    found.push(compared);
    if against {
        found.extend(subject.say(Rule::E6, Outcome::NeedsJudgement, reasons));
    }
}

/// 昭和52年4月6日 保発第9号: below half; up to the whole after looking at the household.
fn together(subject: &Subject<'_>, income: &Range) -> Option<Indication> {
    let row = subject.row(Rule::E4)?;
    let Some(insured) = subject.facts.insured_income else {
        let missing = vec![Reason::missing("insured_income")];
        return Some(Indication::of(row, Outcome::NotEnoughKnown, missing));
    };
    let (outcome, reasons) = beside(row, insured, income)?;
    Some(Indication::of(row, outcome, reasons))
}

fn beside(row: &Row, insured: Yen, income: &Range) -> Option<(Outcome, Vec<Reason>)> {
    let half = insured.percent_up(row.count(Parameter::BelowPercent)?);
    let whole = insured.percent(row.count(Parameter::UpToPercent)?);
    if income.least > whole {
        let reason = Reason::MoreThan {
            amount: income.least,
            limit: whole,
        };
        return Some((Outcome::DoesNotMeet, vec![reason]));
    }
    Some(match income.below(half) {
        (Outcome::DoesNotMeet, reasons) if income.most.is_some() => {
            (Outcome::NeedsJudgement, reasons)
        }
        (Outcome::DoesNotMeet, _) => (Outcome::NotEnoughKnown, income.missing_reasons()),
        other => other,
    })
}

fn apart(subject: &Subject<'_>, income: &Range) -> Option<Indication> {
    let row = subject.row(Rule::E5)?;
    let (outcome, reasons) = match subject.facts.remittance {
        Some(sent) => income.below(sent),
        None => (Outcome::NotEnoughKnown, vec![Reason::missing("remittance")]),
    };
    Some(Indication::of(row, outcome, reasons))
}
