//! Public holidays of Japan (国民の祝日に関する法律, Act No. 178 of 1948, as changed by Act No. 57 of 2018).
//!
//! The law fixes every day but the two equinoxes; those are announced on 1 February of the year before (国立天文台
//! 暦要項, listed by 内閣府「国民の祝日」について). The table holds the announced ones (to 2027, looked up in 2026) and after
//! them the reckoned ones, which have never differed from what was announced. A law that moves a day, as in 2020
//! and 2021, needs a new table.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

/// The years the table is good for; no day of another year is known to be a holiday.
pub const YEARS: RangeInclusive<i32> = 2026..=2035;

/// 春分日 in March and 秋分日 in September, from the first of [`YEARS`] on.
const EQUINOXES: [(u32, u32); 10] = [
    (20, 23),
    (21, 23),
    (20, 22),
    (20, 23),
    (20, 23),
    (21, 23),
    (20, 22),
    (20, 23),
    (20, 23),
    (21, 23),
];

/// Whether the day is a public holiday: one of the law's, the day that makes up for one on a Sunday (article 3,
/// paragraph 2), or the day between two of them (paragraph 3).
#[must_use]
pub fn is_holiday(day: NaiveDate) -> bool {
    is_named(day) || makes_up_for_a_sunday(day) || is_between(day)
}

/// Whether banks are open (銀行法施行令 第5条): no Saturday, no Sunday, no public holiday, not from 31 December to 3 January.
#[must_use]
pub fn is_bank_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let new_year = matches!((day.month(), day.day()), (12, 31) | (1, 1..=3));
    !weekend && !new_year && !is_holiday(day)
}

/// The days of article 2.
fn is_named(day: NaiveDate) -> bool {
    let equinoxes = usize::try_from(day.year() - YEARS.start()).ok();
    let Some((spring, autumn)) = equinoxes.and_then(|year| EQUINOXES.get(year)) else {
        return false;
    };
    let monday = |week: u32| day.weekday() == Weekday::Mon && (day.day() - 1) / 7 + 1 == week;
    match (day.month(), day.day()) {
        (1, 1) | (2, 11 | 23) | (4, 29) | (5, 3..=5) | (8, 11) | (11, 3 | 23) => true,
        (1 | 10, _) => monday(2),
        (7, _) => monday(3),
        (3, date) => date == *spring,
        (9, date) => date == *autumn || monday(3),
        _ => false,
    }
}

/// The first day that is none itself after a run of named days with a Sunday among them.
fn makes_up_for_a_sunday(day: NaiveDate) -> bool {
    !is_named(day)
        && day
            .iter_days()
            .rev()
            .skip(1)
            .take_while(|before| is_named(*before))
            .any(|before| before.weekday() == Weekday::Sun)
}

fn is_between(day: NaiveDate) -> bool {
    let named = |day: Option<NaiveDate>| day.is_some_and(is_named);
    named(day.pred_opt()) && named(day.succ_opt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_of(year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter(|day| is_holiday(*day))
            .map(|day| day.format("%-m/%-d").to_string())
            .collect()
    }

    #[test]
    fn the_holidays_of_2026_are_those_the_cabinet_office_lists() {
        assert_eq!(
            all_of(2026),
            [
                "1/1", "1/12", "2/11", "2/23", "3/20", "4/29", "5/3", "5/4", "5/5", "5/6", "7/20",
                "8/11", "9/21", "9/22", "9/23", "10/12", "11/3", "11/23"
            ]
        );
    }

    #[test]
    fn the_holidays_of_2027_are_those_the_cabinet_office_lists() {
        assert_eq!(
            all_of(2027),
            [
                "1/1", "1/11", "2/11", "2/23", "3/21", "3/22", "4/29", "5/3", "5/4", "5/5", "7/19",
                "8/11", "9/20", "9/23", "10/11", "11/3", "11/23"
            ]
        );
    }

    #[test]
    fn outside_the_table_no_day_is_one() {
        assert_eq!(EQUINOXES.len(), YEARS.count());
        assert!(all_of(2025).is_empty() && all_of(2036).is_empty());
        assert!(!all_of(2035).is_empty());
        let _ = (is_holiday(NaiveDate::MIN), is_holiday(NaiveDate::MAX));
    }

    #[test]
    fn banks_are_closed_at_the_turn_of_the_year_on_holidays_and_at_the_weekend() {
        let open = |day: &str| is_bank_day(day.parse().unwrap());
        for closed in [
            "2026-12-31",
            "2027-01-02",
            "2026-12-05",
            "2026-12-06",
            "2026-11-23",
        ] {
            assert!(!open(closed), "{closed}");
        }
        for day in ["2026-12-30", "2027-01-04", "2026-11-24"] {
            assert!(open(day), "{day}");
        }
    }
}
