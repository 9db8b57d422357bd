//! The steps of a reckoning, as people can follow them.

use serde::{Deserialize, Serialize};

use super::claims::Claim;
use crate::eligibility::Yen;
use crate::subsidies::Tier;

/// One step; steps that change nothing are left out, but for the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What was paid at the counter.
    Paid(Yen),
    /// Public aid is taken off.
    Aid {
        /// How much.
        aid: Yen,
        /// What is left.
        left: Yen,
    },
    /// A share of it.
    Percent {
        /// So many per cent.
        percent: u32,
        /// What they come to.
        share: Yen,
    },
    /// More than is paid for one treatment.
    Cap(Yen),
    /// More than is left of the season.
    Season {
        /// What is left.
        left: Yen,
    },
    /// Cut down to whole units.
    Cut {
        /// To a multiple of so many yen.
        unit: u32,
        /// What is left.
        left: Yen,
    },
    /// What is paid.
    Amount(Yen),
}

/// Reckons one treatment; never above what is left to the person, the cap, or what is left of the season.
pub(super) fn reckon(claim: &Claim, tier: &Tier, season: Option<Yen>) -> (Vec<Step>, Yen) {
    let mut steps = vec![Step::Paid(claim.paid)];
    let mut amount = claim.net();
    if claim.aid > Yen::ZERO {
        let (aid, left) = (claim.aid, amount);
        steps.push(Step::Aid { aid, left });
    }
    if tier.percent < 100 {
        let percent = tier.percent;
        amount = amount.percent(percent);
        let share = amount;
        steps.push(Step::Percent { percent, share });
    }
    if amount > tier.cap {
        amount = tier.cap;
        steps.push(Step::Cap(amount));
    }
    if let Some(left) = season.filter(|left| amount > *left) {
        amount = left;
        steps.push(Step::Season { left });
    }
    let cut = tier.cut(amount);
    if cut < amount {
        let unit = tier.unit;
        steps.push(Step::Cut { unit, left: cut });
    }
    steps.push(Step::Amount(cut));
    (steps, cut)
}
