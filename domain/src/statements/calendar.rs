//! When statements come, and how long they stay.

use chrono::NaiveDate;

use super::YearMonth;

/// When an insurer brings the months, and how long it keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// A month comes so many months after it.
    pub lag_months: u32,
    /// On this day of the month, or on its last.
    pub update_day: u32,
    /// So many whole years before this one stay.
    pub retention_years: u32,
}

impl Calendar {
    /// When a month is expected to come.
    #[must_use]
    pub fn expected(self, month: YearMonth) -> NaiveDate {
        month.plus(self.lag_months).day(self.update_day)
    }

    /// The month that comes next and when, given the newest one that is there: never a day that is over.
    #[must_use]
    pub fn next(self, newest: Option<YearMonth>, today: NaiveDate) -> (YearMonth, NaiveDate) {
        let this = YearMonth::of(today);
        let mut month = newest.map_or_else(|| this.minus(self.lag_months), |month| month.plus(1));
        // What should have come and has not come is expected with the next update.
        let mut update = self.expected(month);
        if update < today {
            update = this.day(self.update_day);
            if update < today {
                update = this.plus(1).day(self.update_day);
            }
        }
        if newest.is_none() {
            month = YearMonth::of(update).minus(self.lag_months);
        }
        (month, update)
    }

    /// The oldest month that stays: a January, so that no year is there in part. Taxes of a year can be claimed back until the
    /// end of the fifth year after it (国税通則法 74条).
    #[must_use]
    pub fn oldest(self, today: NaiveDate) -> YearMonth {
        let this = YearMonth::of(today);
        this.minus(this.month() - 1 + self.retention_years * 12)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALENDAR: Calendar = Calendar {
        lag_months: 3,
        update_day: 10,
        retention_years: 5,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn next(newest: Option<(u32, u32)>, today: &str) -> (String, String) {
        let newest = newest.map(|(year, month)| YearMonth::new(year, month).unwrap());
        let (month, day) = CALENDAR.next(newest, day(today));
        (month.to_string(), day.to_string())
    }

    fn is(month: &str, day: &str) -> (String, String) {
        (month.to_owned(), day.to_owned())
    }

    #[test]
    fn the_next_month_comes_on_its_day() {
        let august = Some((2026, 8));
        assert_eq!(next(august, "2026-11-30"), is("2026-09", "2026-12-10"));
        assert_eq!(next(august, "2026-12-10"), is("2026-09", "2026-12-10"));
    }

    #[test]
    fn what_is_late_is_expected_with_the_next_update() {
        let august = Some((2026, 8));
        assert_eq!(next(august, "2026-12-11"), is("2026-09", "2027-01-10"));
    }

    #[test]
    fn before_the_first_month_the_next_update_is_named() {
        assert_eq!(next(None, "2026-11-30"), is("2026-09", "2026-12-10"));
        assert_eq!(next(None, "2026-11-05"), is("2026-08", "2026-11-10"));
    }

    #[test]
    fn a_short_month_has_its_last_day() {
        let calendar = Calendar {
            update_day: 31,
            ..CALENDAR
        };
        let month = YearMonth::new(2025, 11).unwrap();
        assert_eq!(calendar.expected(month), day("2026-02-28"));
    }

    #[test]
    fn years_stay_whole_and_go_whole() {
        for (today, oldest) in [
            ("2026-01-01", "2021-01"),
            ("2026-11-30", "2021-01"),
            ("2026-12-31", "2021-01"),
            ("2027-01-01", "2022-01"),
        ] {
            assert_eq!(CALENDAR.oldest(day(today)).to_string(), oldest, "{today}");
        }
    }
}
