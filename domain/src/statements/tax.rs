//! The statement for the deduction of medical expenses (医療費控除).
//!
//! By No.1119 of the National Tax Agency a statement stands in the place of receipts when it says six things: the insured person,
//! the month of treatment, the person treated, the provider, the amount paid, the insurer. Whoever typesets it knows the
//! first and the last.

use std::collections::BTreeMap;

use super::{Line, YearMonth, Yen};

/// What a year comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tax<'l, P> {
    /// The lines of the year with something paid, by month, then person.
    pub lines: Vec<&'l Line<P>>,
    /// What each person paid.
    pub people: BTreeMap<P, Yen>,
    /// What was paid in all: the check total.
    pub paid: Yen,
    /// The months of the year that are there, of everybody; others have not come or are no longer kept.
    pub months: Vec<YearMonth>,
}

/// The calendar year of these lines, of which `there` are the months that have come.
#[must_use]
pub fn of_year<'l, P: Ord + Clone>(
    lines: &'l [Line<P>],
    there: &[YearMonth],
    year: u32,
) -> Tax<'l, P> {
    let mut of: Vec<&Line<P>> = lines
        .iter()
        .filter(|line| line.month.year() == year && line.amounts.paid() != Yen::ZERO)
        .collect();
    of.sort_by(|one, other| {
        let key = |line: &Line<P>| (line.month, line.person.clone(), line.provider.clone());
        key(one).cmp(&key(other))
    });
    let mut people = BTreeMap::<P, Yen>::new();
    for line in &of {
        let sum = people.entry(line.person.clone()).or_default();
        *sum = *sum + line.amounts.paid();
    }
    let mut months: Vec<YearMonth> = there
        .iter()
        .copied()
        .filter(|month| month.year() == year)
        .collect();
    months.sort_unstable();
    months.dedup();
    Tax {
        paid: of.iter().map(|line| line.amounts.paid()).sum(),
        lines: of,
        people,
        months,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::{Amounts, Care};

    fn line(person: u8, month: (u32, u32), own: i64) -> Line<u8> {
        Line {
            id: person,
            person,
            month: YearMonth::new(month.0, month.1).unwrap(),
            care: Care::Outpatient,
            provider: "一".to_owned(),
            days: None,
            amounts: Amounts {
                own: Yen::of(own),
                ..Amounts::default()
            },
            note: String::new(),
        }
    }

    #[test]
    fn a_year_has_its_own_lines_and_people_make_up_the_check_total() {
        let lines = [
            line(2, (2026, 3), 500),
            line(1, (2026, 3), 1_000),
            line(1, (2026, 1), 300),
            line(1, (2026, 5), 0),
            line(1, (2025, 12), 9_999),
        ];
        let there = [(2026, 1), (2026, 3), (2025, 12)].map(|(y, m)| YearMonth::new(y, m).unwrap());
        let tax = of_year(&lines, &there, 2026);
        let order: Vec<_> = tax
            .lines
            .iter()
            .map(|line| (line.month.month(), line.person))
            .collect();
        assert_eq!(order, [(1, 1), (3, 1), (3, 2)]);
        assert_eq!(tax.paid, Yen::of(1_800));
        assert_eq!(tax.people.values().copied().sum::<Yen>(), tax.paid);
        assert_eq!(tax.months.len(), 2);
    }
}
