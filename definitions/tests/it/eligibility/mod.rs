//! What the shipped rules say of people: every limit from both sides.

mod contract;
mod couple;
mod elsewhere;
mod family;
mod household;
mod income;
mod limits;
mod properties;
mod residence;
mod unemployment;

use std::sync::LazyLock;

use chrono::NaiveDate;
use definitions::rules::Rulebook;
use domain::eligibility::{Facts, Indication, Kinship, Outcome, Reason, Rule, Rules, Yen};

pub(crate) const TODAY: &str = "2026-11-20";

pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let book = Rulebook::shipped().unwrap_or_else(|problems| panic!("{problems:#?}"));
    book.rules
});

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn yen(amount: u64) -> Yen {
    Yen::new(amount).expect("not too much")
}

/// A person of an age between the classes, with wages and nothing else.
fn earning(kinship: Kinship, birth: &str, wages: u64) -> Facts {
    Facts {
        kinship: Some(kinship),
        birth_date: Some(day(birth)),
        disabled: Some(false),
        income_wages: Some(yen(wages)),
        incomes_complete: Some(true),
        ..Facts::default()
    }
}

fn find_on(facts: &Facts, on: &str, rule: Rule) -> Option<Indication> {
    let mut all = RULES.indicate(facts, day(on)).into_iter();
    all.find(|indication| indication.rule == rule)
}

fn on(facts: &Facts, on: &str, rule: Rule) -> Option<Outcome> {
    find_on(facts, on, rule).map(|indication| indication.outcome)
}

fn today(facts: &Facts, rule: Rule) -> Option<Outcome> {
    on(facts, TODAY, rule)
}

fn reasons(facts: &Facts, rule: Rule) -> Vec<Reason> {
    find_on(facts, TODAY, rule).map_or_else(Vec::new, |indication| indication.reasons)
}

fn missing(facts: &Facts, rule: Rule) -> Vec<String> {
    let reasons = reasons(facts, rule).into_iter();
    reasons
        .filter_map(|reason| match reason {
            Reason::Missing { fact } => Some(fact.into_owned()),
            _ => None,
        })
        .collect()
}
