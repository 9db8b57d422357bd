//! E11, E11a: children of a couple both of whom are insured by employment (保保発0430第2号, 2021-04-30).

use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::kinship::Kinship;
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::row::Row;
use crate::eligibility::rule::Rule;
use crate::eligibility::yen::Yen;

use super::subject::Subject;

pub(super) fn indicate(subject: &Subject<'_>, found: &mut Vec<Indication>) {
    let facts = subject.facts;
    if !facts.kinship.is_some_and(Kinship::is_child) {
        return;
    }
    let Some(row) = subject.row(Rule::E11) else {
        return;
    };
    let (outcome, reasons) = match facts.both_parents_insured {
        Some(false) => return,
        None => (
            Outcome::NotEnoughKnown,
            vec![Reason::missing("both_parents_insured")],
        ),
        Some(true) => supporter(subject, row),
    };
    found.push(Indication::of(row, outcome, reasons));
    found.extend(allowance(subject));
}

fn supporter(subject: &Subject<'_>, row: &Row) -> (Outcome, Vec<Reason>) {
    let facts = subject.facts;
    if facts.childcare_leave == Some(true) && facts.new_child != Some(true) {
        // No switch during the leave; a new child is decided afresh.
        return match facts.new_child {
            Some(_) => (Outcome::Meets, vec![Reason::flag("childcare_leave", true)]),
            None => (Outcome::NotEnoughKnown, vec![Reason::missing("new_child")]),
        };
    }
    let (Some(own), Some(other)) = (facts.insured_expected_income, facts.spouse_income) else {
        let facts = [
            (facts.insured_expected_income, "insured_expected_income"),
            (facts.spouse_income, "spouse_income"),
        ];
        let missing = facts.into_iter().filter(|(amount, _)| amount.is_none());
        let reasons = missing.map(|(_, fact)| Reason::missing(fact)).collect();
        return (Outcome::NotEnoughKnown, reasons);
    };
    let percent = row.count(Parameter::GapPercent).unwrap_or(0);
    compared(subject, own, other, percent)
}

fn compared(subject: &Subject<'_>, own: Yen, other: Yen, percent: u32) -> (Outcome, Vec<Reason>) {
    let facts = subject.facts;
    let higher = own.max(other);
    let (gap, limit) = (higher.less(own.min(other)), higher.percent(percent));
    if gap <= limit {
        let alike = Reason::Alike { gap, limit };
        return match facts.notified_as_supporter {
            Some(true) => (
                Outcome::Meets,
                vec![alike, Reason::flag("notified_as_supporter", true)],
            ),
            Some(false) => {
                let told = Reason::flag("notified_as_supporter", false);
                (Outcome::NeedsJudgement, vec![alike, told])
            }
            None => (
                Outcome::NotEnoughKnown,
                vec![alike, Reason::missing("notified_as_supporter")],
            ),
        };
    }
    let apart = Reason::Apart { gap, limit };
    if own > other {
        return (Outcome::Meets, vec![apart]);
    }
    if facts.refused_by_other_insurer == Some(true) {
        let refused = Reason::flag("refused_by_other_insurer", true);
        return (Outcome::NeedsJudgement, vec![apart, refused]);
    }
    (Outcome::DoesNotMeet, vec![apart, Reason::AfterAcceptance])
}

/// At mutual aid associations, who is paid a family allowance may be the supporter.
fn allowance(subject: &Subject<'_>) -> Option<Indication> {
    let row = subject.row(Rule::E11a)?;
    let paid = subject.facts.family_allowance == Some(true);
    let both = subject.facts.both_parents_insured == Some(true);
    let reasons = vec![Reason::flag("family_allowance", true)];
    (paid && both && row.is_on(Parameter::MutualAid))
        .then(|| Indication::of(row, Outcome::Meets, reasons))
}
