//! E1, E2, E3: the yearly limit; E8: a temporary rise above it; E12a: the guide for a month.

use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;

use super::class::Classes;
use super::contract::Income;
use super::range::Range;
use super::subject::Subject;

/// The limit that is for the dependent; a temporary rise is looked at where income is not surely below it.
pub(super) fn indicate(
    subject: &Subject<'_>,
    classes: &Classes,
    income: &Income,
    found: &mut Vec<Indication>,
) {
    let compared = classes.compare(&income.range, |class| Classes::yearly(subject, class));
    let Some((class, outcome, mut reasons)) = compared else {
        return;
    };
    reasons.extend(income.basis());
    found.extend(subject.say(class.rule(), outcome, reasons));
    if !matches!(outcome, Outcome::Meets | Outcome::NotEnoughKnown) {
        found.extend(temporary_rise(subject));
    }
}

fn temporary_rise(subject: &Subject<'_>) -> Option<Indication> {
    let (facts, row) = (subject.facts, subject.row(Rule::E8)?);
    if facts.temporary_rise != Some(true) {
        return None;
    }
    let limit = row.count(Parameter::Certificates)?;
    let (outcome, reason) = match (facts.employer_certificate, facts.certificates_in_a_row) {
        (None, _) => (
            Outcome::NotEnoughKnown,
            Reason::missing("employer_certificate"),
        ),
        (Some(false), _) => (
            Outcome::DoesNotMeet,
            Reason::flag("employer_certificate", false),
        ),
        (Some(true), None) => (
            Outcome::NotEnoughKnown,
            Reason::missing("certificates_in_a_row"),
        ),
        (Some(true), Some(count)) if count <= limit => {
            (Outcome::Meets, Reason::Within { count, limit })
        }
        (Some(true), Some(count)) => (Outcome::DoesNotMeet, Reason::Above { count, limit }),
    };
    Some(Indication::of(row, outcome, vec![reason]))
}

/// What comes in a month: a guide, so a person looks at what is not below it.
pub(super) fn indicate_month(subject: &Subject<'_>, classes: &Classes) -> Option<Indication> {
    let row = subject.row(Rule::E12a)?;
    let month = Range::exactly(subject.facts.income_monthly?);
    let (_, outcome, reasons) = classes.compare(&month, |class| class.amount(row))?;
    let outcome = match outcome {
        Outcome::DoesNotMeet => Outcome::NeedsJudgement,
        other => other,
    };
    Some(Indication::of(row, outcome, reasons))
}
