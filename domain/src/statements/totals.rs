//! Sums of lines. Whatever they are put together by, the groups make up the whole to the yen.

use std::collections::BTreeMap;

use super::{Amounts, Line};

/// What lines come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many lines.
    pub lines: u64,
    /// Their amounts.
    pub amounts: Amounts,
}

impl Totals {
    /// What these lines come to.
    #[must_use]
    pub fn of<'l, P: 'l>(lines: impl IntoIterator<Item = &'l Line<P>>) -> Self {
        let mut totals = Self::default();
        for line in lines {
            totals.take(line.amounts);
        }
        totals
    }

    fn take(&mut self, amounts: Amounts) {
        self.lines += 1;
        self.amounts = self.amounts + amounts;
    }
}

/// What lines come to by anything: month, person, provider, kind of care.
#[must_use]
pub fn by<'l, P: 'l, K: Ord>(
    lines: impl IntoIterator<Item = &'l Line<P>>,
    key: impl Fn(&'l Line<P>) -> K,
) -> BTreeMap<K, Totals> {
    let mut groups = BTreeMap::<K, Totals>::new();
    for line in lines {
        groups.entry(key(line)).or_default().take(line.amounts);
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::statements::{Care, Meals, YearMonth, Yen};

    fn line(person: u8, month: u32, provider: u8, care: bool, yen: (i64, i64, i64)) -> Line<u8> {
        let (total, own, meal) = yen;
        Line {
            id: person,
            person,
            month: YearMonth::new(2026, month).unwrap(),
            care: if care { Care::Dental } else { Care::Outpatient },
            provider: format!("診療所{provider}"),
            days: Some(1),
            amounts: Amounts {
                total: Yen::of(total),
                own: Yen::of(own),
                insurer: Yen::of(total - own),
                meals: Meals {
                    count: 1,
                    cost: Yen::of(meal),
                    own: Yen::of(meal),
                },
                ..Amounts::default()
            },
            note: String::new(),
        }
    }

    proptest! {
        #[test]
        fn groups_make_up_the_whole_to_the_yen(
            lines in prop::collection::vec(
                (0_u8..4, 1_u32..13, 0_u8..5, any::<bool>(), (-99_999_i64..999_999, -999_i64..99_999, 0_i64..999)),
                0..60,
            )
        ) {
            let lines: Vec<_> = lines.into_iter().map(|(p, m, at, care, yen)| line(p, m, at, care, yen)).collect();
            let whole = Totals::of(&lines);
            let sum = |groups: Vec<Totals>| groups.into_iter().fold(Totals::default(), |sum, one| Totals {
                lines: sum.lines + one.lines,
                amounts: sum.amounts + one.amounts,
            });
            prop_assert_eq!(sum(by(&lines, |line| line.month).into_values().collect()), whole);
            prop_assert_eq!(sum(by(&lines, |line| line.person).into_values().collect()), whole);
            prop_assert_eq!(sum(by(&lines, |line| line.care).into_values().collect()), whole);
            prop_assert_eq!(sum(by(&lines, |line| &line.provider).into_values().collect()), whole);
        }
    }
}
