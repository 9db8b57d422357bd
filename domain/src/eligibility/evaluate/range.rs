//! An amount that is known, known within bounds, or not known.

use crate::eligibility::indication::Outcome;
use crate::eligibility::reason::Reason;
use crate::eligibility::yen::Yen;

/// The least and the most that an amount can be.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub(super) least: Yen,
    /// `None` while facts are missing.
    pub(super) most: Option<Yen>,
    /// The facts that are missing.
    pub(super) missing: Vec<&'static str>,
}

impl Range {
    pub(super) fn between(least: Yen, most: Yen) -> Self {
        Self {
            least,
            most: Some(most),
            missing: Vec::new(),
        }
    }

    pub(super) fn exactly(amount: Yen) -> Self {
        Self::between(amount, amount)
    }

    /// Anything, because this fact is missing.
    pub(super) fn unknown(fact: &'static str) -> Self {
        Self {
            least: Yen::ZERO,
            most: None,
            missing: vec![fact],
        }
    }

    pub(super) fn plus(mut self, other: &Self) -> Self {
        self.least = self.least.plus(other.least);
        self.most = self.most.zip(other.most).map(|(one, two)| one.plus(two));
        self.missing.extend_from_slice(&other.missing);
        self
    }

    /// What the rule of a limit says: income must be below it, not at it.
    pub(super) fn below(&self, limit: Yen) -> (Outcome, Vec<Reason>) {
        let least = self.least;
        match self.most {
            Some(most) if most < limit => (
                Outcome::Meets,
                vec![Reason::Below {
                    amount: most,
                    limit,
                }],
            ),
            _ if least >= limit => (
                Outcome::DoesNotMeet,
                vec![Reason::NotBelow {
                    amount: least,
                    limit,
                }],
            ),
            Some(most) => (
                Outcome::NeedsJudgement,
                vec![Reason::Between { least, most, limit }],
            ),
            None => (Outcome::NotEnoughKnown, self.missing_reasons()),
        }
    }

    pub(super) fn missing_reasons(&self) -> Vec<Reason> {
        self.missing.iter().copied().map(Reason::missing).collect()
    }
}
