//! `/portal/statements`: medical expenses and benefit payments of a member and the household.

pub(crate) mod benefits;
pub(crate) mod index;
pub(crate) mod month;
pub(crate) mod questions;
mod rows;
pub(crate) mod tax;
mod words;

use app::statements::{Statement, months};
use chrono::NaiveDate;
use domain::japanese_date::western;
use domain::statements::YearMonth;

use crate::answer::Failure;
use crate::who::Member;

pub(crate) use rows::facts;
pub(crate) use words::{benefit, care, month, way, yen};

/// Which months are there and when the next come; on every page.
pub(super) struct Included {
    /// 「2024年12月〜2026年8月」, with gaps named; empty when there is none.
    pub(super) months: String,
    /// 「2026年9月」.
    pub(super) next: String,
    /// 「2026年12月10日」.
    pub(super) on: String,
}

impl Included {
    fn of(statement: &Statement) -> Self {
        Self::told(&statement.months, statement.next)
    }

    /// Where no line is shown.
    async fn read(member: &Member) -> Result<Self, Failure> {
        let (there, next) = months(member.portal(), &member.member).await?;
        Ok(Self::told(&there, next))
    }

    fn told(there: &[YearMonth], (next, on): (YearMonth, NaiveDate)) -> Self {
        Self {
            months: ranges(there),
            next: words::month(next),
            on: western(on),
        }
    }
}

/// Months in words, those behind each other together.
fn ranges(months: &[YearMonth]) -> String {
    let mut runs: Vec<(YearMonth, YearMonth)> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some((_, to)) if to.plus(1) == *month => *to = *month,
            _ => runs.push((*month, *month)),
        }
    }
    let run = |(from, to): &(YearMonth, YearMonth)| {
        if from == to {
            words::month(*from)
        } else {
            format!("{}〜{}", words::month(*from), words::month(*to))
        }
    };
    runs.iter().map(run).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_behind_each_other_are_one_range_and_gaps_show() {
        let months = [(2025, 11), (2025, 12), (2026, 1), (2026, 3)];
        let months = months.map(|(year, month)| YearMonth::new(year, month).unwrap());
        assert_eq!(ranges(&months), "2025年11月〜2026年1月、2026年3月");
        assert_eq!(ranges(&[]), "");
    }
}
