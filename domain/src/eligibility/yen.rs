//! Amounts of money, bounded where they come in.

use serde::{Deserialize, Serialize};

/// A whole amount in yen.
///
/// What comes from outside is at most [`Yen::MOST`]; sums of such amounts may be more and never wrap around.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Yen(u64);

impl Yen {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that is taken in: 99,999,999,999 yen, eleven digits.
    pub const MOST: u64 = 99_999_999_999;

    /// An amount from outside; `None` above [`Yen::MOST`].
    #[must_use]
    pub fn new(amount: u64) -> Option<Self> {
        (amount <= Self::MOST).then_some(Self(amount))
    }

    /// How many yen.
    #[must_use]
    pub fn amount(self) -> u64 {
        self.0
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left of it; nothing where more is taken away than is there.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// So many per cent of it, a fraction of a yen cut off.
    #[must_use]
    pub fn percent(self, percent: u32) -> Self {
        let share = u128::from(self.0) * u128::from(percent) / 100;
        Self(u64::try_from(share).unwrap_or(u64::MAX))
    }

    /// So many per cent of it, a fraction of a yen made whole: a whole amount is below the exact share exactly when it
    /// is below this.
    #[must_use]
    pub fn percent_up(self, percent: u32) -> Self {
        let share = (u128::from(self.0) * u128::from(percent)).div_ceil(100);
        Self(u64::try_from(share).unwrap_or(u64::MAX))
    }
}

impl std::iter::Sum for Yen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_of_twelve_digits_is_not_taken_in() {
        assert_eq!(Yen::new(Yen::MOST).map(Yen::amount), Some(Yen::MOST));
        assert_eq!(Yen::new(Yen::MOST + 1), None);
    }

    #[test]
    fn sums_and_shares_never_wrap_around() {
        let most = Yen(u64::MAX);
        assert_eq!(most.plus(most), most);
        assert_eq!(Yen(1).less(Yen(2)), Yen::ZERO);
        assert_eq!(most.percent(200), most);
        assert_eq!(Yen(999).percent(10), Yen(99));
        assert_eq!(Yen(991).percent_up(10), Yen(100));
    }
}
