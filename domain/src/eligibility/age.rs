//! Age as the law counts it.

use chrono::{Datelike, Days, NaiveDate};

/// Age in whole years on a day by 年齢計算ニ関スル法律 (明治35年法律第50号) and 民法 第143条: a year of life is
/// complete at the end of the day *before* the birthday, so that day counts already. Zero before birth.
#[must_use]
pub fn lawful_age(birth: NaiveDate, on: NaiveDate) -> u32 {
    // One day ahead, the ordinary count gives the lawful one.
    let ahead = on.checked_add_days(Days::new(1)).unwrap_or(on);
    years(birth, ahead)
}

/// Age in whole years that changes on the birthday itself.
pub(super) fn years(birth: NaiveDate, on: NaiveDate) -> u32 {
    let years = u32::try_from(on.year() - birth.year()).unwrap_or(0);
    match anniversary(birth, years) {
        Some(day) if day > on => years.saturating_sub(1),
        _ => years,
    }
}

/// The birthday on which somebody is so many years old; who is born on 29 February has it on 1 March in other years.
#[must_use]
pub fn anniversary(birth: NaiveDate, years: u32) -> Option<NaiveDate> {
    let year = birth.year().checked_add(i32::try_from(years).ok()?)?;
    birth
        .with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn age_rises_on_the_day_before_the_birthday() {
        let birth = day("1966-11-21");
        assert_eq!(lawful_age(birth, day("2026-11-19")), 59);
        assert_eq!(lawful_age(birth, day("2026-11-20")), 60);
        assert_eq!(years(birth, day("2026-11-20")), 59);
        assert_eq!(years(birth, day("2026-11-21")), 60);
    }

    #[test]
    fn who_is_born_on_new_years_day_is_a_year_older_on_the_last_of_december() {
        assert_eq!(lawful_age(day("2007-01-01"), day("2025-12-31")), 19);
        assert_eq!(lawful_age(day("2007-01-02"), day("2025-12-31")), 18);
    }

    #[test]
    fn who_is_born_on_the_29th_of_february_ages_on_the_28th() {
        let birth = day("2004-02-29");
        assert_eq!(lawful_age(birth, day("2026-02-27")), 21);
        assert_eq!(lawful_age(birth, day("2026-02-28")), 22);
        assert_eq!(years(birth, day("2026-02-28")), 21);
        assert_eq!(years(birth, day("2026-03-01")), 22);
    }

    #[test]
    fn nobody_has_an_age_before_birth() {
        assert_eq!(lawful_age(day("2026-05-01"), day("2020-01-01")), 0);
    }

    proptest! {
        #[test]
        fn the_ends_of_time_do_not_break_anything(birth in any::<i32>(), on in any::<i32>()) {
            let day = |days| NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
            prop_assert!(lawful_age(day(birth), day(on)) < 1_000_000);
        }
    }
}
