//! Tries examples: what comes of them against what has to.

use std::collections::BTreeSet;

use domain::eligibility::Word;
use domain::questionnaire::Key;
use domain::subsidies::{Program, Reckoning, Refusal, Standing};

use super::Plan;
use crate::reading::{Field, line};

/// Tries every example and reports what comes out otherwise, at the expectation.
pub(in crate::subsidies) fn run_all(plans: &[Plan<'_>], program: &Program) {
    for plan in plans {
        let example = &plan.example;
        let (household, day) = (&example.household, example.applied_on);
        if plan.is_reckoned() {
            for reckoned in program.reckon(household, &example.answers, day) {
                plan.compare(&reckoned);
            }
        }
        for standing in program.standings(household, day) {
            plan.compare_before(&standing);
        }
        if plan.ways.given() {
            let ways = program.ways_for(&household.insured);
            let ways: Vec<&str> = ways.map(Word::word).collect();
            if names(&plan.ways) != ways {
                plan.ways.problem(format!("are {} instead", listed(&ways)));
            }
        }
    }
}

impl Plan<'_> {
    fn compare(&self, reckoned: &Reckoning) {
        let amount = reckoned.amount().amount();
        expect_yen(&self.amount, amount);
        if self.amounts.given() {
            let found: Vec<u64> = reckoned
                .treatments
                .iter()
                .map(|treatment| treatment.amount.amount())
                .collect();
            let expected: Vec<u64> = self
                .amounts
                .each(20)
                .iter()
                .filter_map(|entry| entry.amount(0..=u64::MAX))
                .collect();
            if found != expected {
                self.amounts.problem(format!("are {found:?} instead"));
            }
        }
        self.expect_reasons(&self.refused, reckoned.reasons());
        let missing: Vec<&str> = reckoned.missing.iter().map(Key::as_str).collect();
        if names(&self.missing) != missing {
            self.at(&self.missing).problem(format!(
                "has no answer to {}; answer them, or name them in missing",
                listed(&missing)
            ));
        }
    }

    fn compare_before(&self, standing: &Standing) {
        expect_yen(&self.open, standing.most.amount());
        if self.closed.given() {
            self.expect_reasons(&self.closed, standing.refused.iter());
        }
    }

    /// Reasons are compared without their order, each once.
    fn expect_reasons<'f>(&self, field: &Field<'_>, found: impl Iterator<Item = &'f Refusal>) {
        let found: BTreeSet<&str> = found.map(Refusal::word).collect();
        let expected = names(field);
        let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        if expected != found {
            let found: Vec<&str> = found.into_iter().collect();
            self.at(field)
                .problem(format!("is refused for {} instead", listed(&found)));
        }
    }

    /// The field where it is given, and the example where it isn't.
    fn at<'f>(&'f self, field: &'f Field<'_>) -> &'f Field<'f> {
        if field.given() { field } else { &self.field }
    }
}

fn expect_yen(field: &Field<'_>, found: u64) {
    if let Some(expected) = field.amount(0..=u64::MAX)
        && expected != found
    {
        field.problem(format!("is {found} instead"));
    }
}

fn names(field: &Field<'_>) -> Vec<String> {
    let entries = field.each(50);
    entries
        .iter()
        .filter_map(|entry| entry.text(line(40)))
        .collect()
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(", ")
    }
}
