//! The rule table, as an operator and a clerk meet it.

mod mistakes;
mod own;
mod shipped;
mod wording;

use chrono::NaiveDate;
use definitions::rules::Rulebook;
use domain::eligibility::{FactValue, Facts, Indication, Outcome, Rule, Rules};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn shipped() -> Rulebook {
    Rulebook::shipped().unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Facts by name, as questionnaires give them.
fn facts(all: &[(&str, FactValue)]) -> Facts {
    let mut facts = Facts::default();
    for (name, value) in all {
        facts
            .set(name, value)
            .unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    facts
}

fn word(text: &str) -> FactValue {
    FactValue::Word(text.to_owned())
}

fn find(rules: &Rules, facts: &Facts, on: &str, rule: Rule) -> Option<Indication> {
    let mut all = rules.indicate(facts, day(on)).into_iter();
    all.find(|indication| indication.rule == rule)
}

fn outcome(rules: &Rules, facts: &Facts, on: &str, rule: Rule) -> Option<Outcome> {
    find(rules, facts, on, rule).map(|indication| indication.outcome)
}
