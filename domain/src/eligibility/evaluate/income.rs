//! The income of a year, and which kinds of it count (E14, E15).

use crate::eligibility::business::{Expense, Treatment};
use crate::eligibility::facts::Facts;
use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::parameter::Parameter;
use crate::eligibility::reason::Reason;
use crate::eligibility::rule::Rule;
use crate::eligibility::words::Word;
use crate::eligibility::yen::Yen;

use super::range::Range;
use super::subject::Subject;

/// A kind of income: the fact's name, its amount, and the switch of E14 that may leave it out.
type Kind = (&'static str, Option<Yen>, Option<Parameter>);

/// Every kind but wages and business.
fn others(facts: &Facts) -> [Kind; 12] {
    let tax_free = Some(Parameter::TaxFreePensionsCount);
    let corporate = Some(Parameter::CorporatePensionsCount);
    [
        ("income_pension_old_age", facts.income_pension_old_age, None),
        (
            "income_pension_survivor",
            facts.income_pension_survivor,
            tax_free,
        ),
        (
            "income_pension_disability",
            facts.income_pension_disability,
            tax_free,
        ),
        (
            "income_pension_corporate",
            facts.income_pension_corporate,
            corporate,
        ),
        ("income_pension_private", facts.income_pension_private, None),
        ("income_farm", facts.income_farm, None),
        ("income_rent", facts.income_rent, None),
        ("income_interest", facts.income_interest, None),
        ("income_unemployment", facts.income_unemployment, None),
        ("income_benefits", facts.income_benefits, None),
        ("income_support", facts.income_support, None),
        ("income_other", facts.income_other, None),
    ]
}

fn pay(facts: &Facts) -> [Kind; 2] {
    let commuting = Some(Parameter::CommutingCounts);
    [
        ("income_wages", facts.income_wages, None),
        ("income_commuting", facts.income_commuting, commuting),
    ]
}

fn counts(subject: &Subject<'_>, switch: Option<Parameter>) -> bool {
    let row = subject.row(Rule::E14);
    switch.is_none_or(|switch| row.is_none_or(|row| row.is_on(switch)))
}

fn sum(subject: &Subject<'_>, kinds: &[Kind]) -> Range {
    let complete = subject.facts.incomes_complete == Some(true);
    let counted = kinds
        .iter()
        .filter(|(_, _, switch)| counts(subject, *switch));
    counted.fold(Range::exactly(Yen::ZERO), |sum, (fact, amount, _)| {
        sum.plus(&match amount {
            Some(amount) => Range::exactly(*amount),
            None if complete => Range::exactly(Yen::ZERO),
            None => Range::unknown(fact),
        })
    })
}

/// Wages expected, with the commuting allowance where it counts. Wages without it are taken to hold it already; wages
/// that only a contract tells are not nothing.
pub(super) fn wages(subject: &Subject<'_>) -> Range {
    let facts = subject.facts;
    match (facts.income_wages, facts.income_commuting) {
        (Some(wages), None) => Range::exactly(wages),
        (None, _) if facts.contract_wages.is_some() => Range::unknown("income_wages"),
        _ => sum(subject, &pay(facts)),
    }
}

/// Everything that is not wages.
pub(super) fn besides_wages(subject: &Subject<'_>) -> Range {
    sum(subject, &others(subject.facts)).plus(&business(subject))
}

/// The first kind of income besides wages that is more than nothing, whether it counts or not.
pub(super) fn any_besides_wages(facts: &Facts) -> Option<(&'static str, Yen)> {
    let own = [
        ("income_business", facts.income_business, None),
        ("business_sales", facts.business_sales, None),
    ];
    let mut all = others(facts).into_iter().chain(own);
    all.find_map(|(fact, amount, _)| amount.filter(|a| *a > Yen::ZERO).map(|a| (fact, a)))
}

/// What a business leaves: sales less goods less the expenses that count.
fn business(subject: &Subject<'_>) -> Range {
    let facts = subject.facts;
    let Some(sales) = facts.business_sales else {
        let complete = facts.incomes_complete == Some(true);
        return match facts.income_business {
            Some(amount) => Range::exactly(amount),
            None if complete => Range::exactly(Yen::ZERO),
            None => Range::unknown("income_business"),
        };
    };
    let gross = sales.less(facts.business_cost_of_goods.unwrap_or_default());
    let (mut surely, mut perhaps) = (Yen::ZERO, Yen::ZERO);
    for (_, amount, treatment) in expenses(subject) {
        match treatment {
            Treatment::Accepted => surely = surely.plus(amount),
            Treatment::Percent(percent) => surely = surely.plus(amount.percent(percent)),
            Treatment::Judgement => perhaps = perhaps.plus(amount),
            Treatment::Refused | Treatment::Bars => {}
        }
    }
    let most = gross.less(surely);
    Range::between(most.less(perhaps), most)
}

/// Every expense that is more than nothing, with its treatment.
fn expenses(subject: &Subject<'_>) -> Vec<(Expense, Yen, Treatment)> {
    let row = subject.row(Rule::E15);
    let treated = |expense| row.map_or(Treatment::Judgement, |row| row.treatment(expense));
    let all = Expense::WORDS.iter().map(|(_, expense)| *expense);
    all.filter_map(|expense| {
        let amount = expense.amount(subject.facts)?;
        (amount > Yen::ZERO).then(|| (expense, amount, treated(expense)))
    })
    .collect()
}

/// E14: which of the amounts that insurers treat differently were counted.
pub(super) fn indicate_kinds(subject: &Subject<'_>) -> Option<Indication> {
    let facts = subject.facts;
    let all = pay(facts).into_iter().chain(others(facts));
    let reasons: Vec<Reason> = all
        .filter_map(|(fact, amount, switch)| {
            let amount = amount.filter(|amount| *amount > Yen::ZERO)?;
            let fact = fact.into();
            Some(if counts(subject, Some(switch?)) {
                Reason::Counted { fact, amount }
            } else {
                Reason::NotCounted { fact, amount }
            })
        })
        .collect();
    if reasons.is_empty() {
        return None;
    }
    subject.say(Rule::E14, Outcome::Meets, reasons)
}

/// E15: what the business leaves, and the expenses that keep out or that a person has to look at.
pub(super) fn indicate_business(subject: &Subject<'_>) -> Option<Indication> {
    subject.facts.business_sales?;
    let told = |wanted: Treatment| {
        let those = expenses(subject).into_iter();
        let those = those.filter(move |(_, _, treatment)| *treatment == wanted);
        let reasons = those.map(|(expense, amount, _)| Reason::Expense {
            expense: expense.word().into(),
            amount,
        });
        reasons.collect::<Vec<_>>()
    };
    let range = business(subject);
    let (least, most) = (range.least, range.most.unwrap_or(range.least));
    let (barring, open) = (told(Treatment::Bars), told(Treatment::Judgement));
    let (outcome, mut reasons) = if !barring.is_empty() {
        (Outcome::DoesNotMeet, barring)
    } else if !open.is_empty() {
        (Outcome::NeedsJudgement, open)
    } else {
        (Outcome::Meets, Vec::new())
    };
    reasons.push(Reason::Reckoned { least, most });
    subject.say(Rule::E15, outcome, reasons)
}
