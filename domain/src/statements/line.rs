//! One line of a statement: what one person had at one place in one month.

use super::{Care, YearMonth, Yen};

/// One line of a statement. Whose it is and which person stand beside it as the caller's own keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<P> {
    /// The line itself.
    pub id: P,
    /// The person treated.
    pub person: P,
    /// The month of treatment (診療年月).
    pub month: YearMonth,
    /// The kind of care.
    pub care: Care,
    /// Hospital, clinic or pharmacy, as the insurer's file has it.
    pub provider: String,
    /// On how many days, where it is known.
    pub days: Option<u32>,
    /// What it cost and who bears it.
    pub amounts: Amounts,
    /// A remark of the insurer; may be empty.
    pub note: String,
}

/// What care cost and who bears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// 医療費総額（10割）.
    pub total: Yen,
    /// The insurer's share.
    pub insurer: Yen,
    /// The share of public expense (公費).
    pub public: Yen,
    /// The patient's own share, without meals.
    pub own: Yen,
    /// Meals and living in hospital.
    pub meals: Meals,
    /// Benefits paid for it besides (高額療養費・付加金).
    pub benefit: Yen,
}

/// Meals in hospital.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meals {
    /// How many meals or days, as the insurer counts.
    pub count: u32,
    /// What they cost.
    pub cost: Yen,
    /// The patient's own share of it (標準負担額).
    pub own: Yen,
}

/// Why amounts cannot stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountsError {
    /// One is negative beside others that are not: only a whole correction takes back.
    #[error("some amounts are negative and some are not")]
    Signs,
}

/// Between the shares and the total lies at most so much rounding: what is paid at the counter is rounded to 10 yen.
const ROUNDING: u64 = 10;

impl Amounts {
    /// Checks the signs: all at least zero, or, where an earlier claim is taken back, all at most zero.
    ///
    /// # Errors
    /// When some take back and some do not.
    pub fn checked(self) -> Result<Self, AmountsError> {
        let all = self.all();
        let negative = all.iter().any(|yen| *yen < Yen::ZERO);
        let positive = all.iter().any(|yen| *yen > Yen::ZERO);
        if negative && positive {
            Err(AmountsError::Signs)
        } else {
            Ok(self)
        }
    }

    /// Whether the shares make up the total, but for rounding at the counter.
    #[must_use]
    pub fn add_up(self) -> bool {
        let shares = self.insurer + self.public + self.own;
        (shares + -self.total).get().unsigned_abs() <= ROUNDING
    }

    /// What the patient paid by this line: the own share and that of meals.
    #[must_use]
    pub fn paid(self) -> Yen {
        self.own + self.meals.own
    }

    fn all(self) -> [Yen; 7] {
        let Self {
            total,
            insurer,
            public,
            own,
            meals,
            benefit,
        } = self;
        [total, insurer, public, own, meals.cost, meals.own, benefit]
    }
}

/// A provider's name as it is looked for: width, case and space do not matter.
#[must_use]
pub fn comparable(name: &str) -> String {
    crate::typed::spaceless(name).to_lowercase()
}

impl std::ops::Add for Amounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            insurer: self.insurer + other.insurer,
            public: self.public + other.public,
            own: self.own + other.own,
            meals: Meals {
                count: self.meals.count.saturating_add(other.meals.count),
                cost: self.meals.cost + other.meals.cost,
                own: self.meals.own + other.meals.own,
            },
            benefit: self.benefit + other.benefit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(total: i64, insurer: i64, own: i64) -> Amounts {
        Amounts {
            total: Yen::of(total),
            insurer: Yen::of(insurer),
            own: Yen::of(own),
            ..Amounts::default()
        }
    }

    #[test]
    fn a_correction_takes_back_whole_or_not_at_all() {
        assert!(amounts(10_000, 7_000, 3_000).checked().is_ok());
        assert!(amounts(-10_000, -7_000, -3_000).checked().is_ok());
        assert!(amounts(0, 0, 0).checked().is_ok());
        let mixed = amounts(10_000, 7_000, -3_000).checked();
        assert_eq!(mixed, Err(AmountsError::Signs));
    }

    #[test]
    fn rounding_at_the_counter_is_no_mistake() {
        assert!(amounts(3_450, 2_415, 1_040).add_up());
        assert!(!amounts(3_450, 2_415, 1_100).add_up());
    }
}
