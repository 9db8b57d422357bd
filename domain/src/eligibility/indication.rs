//! What a rule says about somebody, and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::parameter::Parameter;
use super::reason::Reason;
use super::row::{Row, Source};
use super::rule::Rule;
use super::words::words;

words! {
    /// What a rule says. It is never a decision.
    Outcome {
        /// The rule speaks for the dependent, or tells how something was reckoned and speaks against nothing.
        Meets = "meets",
        /// The rule speaks against the dependent.
        DoesNotMeet = "does_not_meet",
        /// The rule leaves it to a person.
        NeedsJudgement = "needs_judgement",
        /// Facts are missing; the reasons name them.
        NotEnoughKnown = "not_enough_known",
    }
}

/// 見立て: what one rule says about one dependent on one day, with reasons and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indication {
    /// The rule.
    pub rule: Rule,
    /// Since when the row applied is in force; long-standing when `None`.
    pub valid_from: Option<NaiveDate>,
    /// What it says.
    pub outcome: Outcome,
    /// Why; the numbers compared and what is missing. Never empty.
    pub reasons: Vec<Reason>,
    /// Whether the row is backed by its sources; staff are told when it is not.
    pub confirmed: bool,
    /// Values of the row that the insurer has set itself.
    pub by_insurer: Vec<Parameter>,
    /// Laws, notices and pages the row rests on.
    pub sources: Vec<Source>,
}

impl Indication {
    pub(super) fn of(row: &Row, outcome: Outcome, reasons: Vec<Reason>) -> Self {
        Self {
            rule: row.rule,
            valid_from: row.from,
            outcome,
            reasons,
            confirmed: row.confirmed,
            by_insurer: row.by_insurer.iter().copied().collect(),
            sources: row.sources.clone(),
        }
    }
}
