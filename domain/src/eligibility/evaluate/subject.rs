//! Whom the rules are asked about, on which day, and what several of them need to know.

use chrono::NaiveDate;

use crate::eligibility::facts::{ApartReason, Facts, Household};
use crate::eligibility::indication::{Indication, Outcome};
use crate::eligibility::reason::Reason;
use crate::eligibility::row::Row;
use crate::eligibility::rule::Rule;
use crate::eligibility::rules::Rules;

/// Facts and a day, with the rules in force on it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'s> {
    rules: &'s Rules,
    pub(super) facts: &'s Facts,
    pub(super) date: NaiveDate,
}

impl<'s> Subject<'s> {
    pub(super) fn new(rules: &'s Rules, facts: &'s Facts, date: NaiveDate) -> Self {
        Self { rules, facts, date }
    }

    /// The row of a rule in force on the day.
    pub(super) fn row(&self, rule: Rule) -> Option<&'s Row> {
        self.rules.row(rule, self.date)
    }

    /// An indication of the rule, if it is in force.
    pub(super) fn say(
        &self,
        rule: Rule,
        outcome: Outcome,
        reasons: Vec<Reason>,
    ) -> Option<Indication> {
        Some(Indication::of(self.row(rule)?, outcome, reasons))
    }

    /// Whether they are one household: students and families of an insured who is posted away are too, two
    /// households at one address are not. Otherwise the fact that is missing.
    pub(super) fn one_household(&self) -> Result<bool, &'static str> {
        match (self.facts.household, self.facts.apart_reason) {
            (Some(Household::Same), _)
            | (
                Some(Household::Apart),
                Some(ApartReason::Student | ApartReason::InsuredPostedAway),
            ) => Ok(true),
            (Some(Household::SeparateAtSameAddress), _)
            | (Some(Household::Apart), Some(ApartReason::Other)) => Ok(false),
            (Some(Household::Apart), None) => Err("apart_reason"),
            (None, _) => Err("household"),
        }
    }

    /// How they live, as a reason.
    pub(super) fn household_reasons(&self) -> Vec<Reason> {
        let facts = self.facts;
        let how = facts.household.map(|how| Reason::fact("household", how));
        let why = facts
            .apart_reason
            .map(|why| Reason::fact("apart_reason", why));
        let apart = facts.household == Some(Household::Apart);
        how.into_iter().chain(why.filter(|_| apart)).collect()
    }
}
