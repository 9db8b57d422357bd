//! Time in Japan: nine hours ahead of UTC all year (明治19年勅令第51号, 135° east; no summer time since 1951).

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

const AHEAD: TimeDelta = TimeDelta::hours(9);

/// Calendar and clock in Japan; instants at the very end of what can be written stay as they are.
pub(crate) fn civil(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_signed(AHEAD).unwrap_or(utc)
}

/// The day in Japan.
#[must_use]
pub fn civil_date(at: DateTime<Utc>) -> NaiveDate {
    civil(at).date()
}

/// When the day begins in Japan.
#[must_use]
pub fn at_midnight(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    midnight
        .checked_sub_signed(AHEAD)
        .unwrap_or(midnight)
        .and_utc()
}

/// When the day is over in Japan: the midnight that ends it.
#[must_use]
pub fn at_end(day: NaiveDate) -> DateTime<Utc> {
    at_midnight(day.checked_add_days(Days::new(1)).unwrap_or(day))
}

/// `2026年11月21日 10:05`.
#[must_use]
pub fn format_minute(at: DateTime<Utc>) -> String {
    let civil = civil(at);
    format!(
        "{} {:02}:{:02}",
        crate::japanese_date::western(civil.date()),
        civil.hour(),
        civil.minute()
    )
}

/// `10:05`.
#[must_use]
pub fn format_time(at: DateTime<Utc>) -> String {
    let civil = civil(at);
    format!("{:02}:{:02}", civil.hour(), civil.minute())
}

/// `2026年11月21日`.
#[must_use]
pub fn format_day(at: DateTime<Utc>) -> String {
    crate::japanese_date::western(civil_date(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_changes_at_fifteen_hours_utc() {
        assert_eq!(civil_date(at("2026-11-20T14:59:59Z")), day("2026-11-20"));
        assert_eq!(civil_date(at("2026-11-20T15:00:00Z")), day("2026-11-21"));
        assert_eq!(at_midnight(day("2026-11-21")), at("2026-11-20T15:00:00Z"));
        assert_eq!(at_end(day("2026-11-20")), at_midnight(day("2026-11-21")));
    }

    #[test]
    fn times_are_shown_by_the_clock_in_japan() {
        assert_eq!(
            format_minute(at("2026-11-21T01:05:59Z")),
            "2026年11月21日 10:05"
        );
        assert_eq!(
            format_minute(at("2026-12-31T15:00:00Z")),
            "2027年1月1日 00:00"
        );
        assert_eq!(format_day(at("2026-11-20T23:00:00Z")), "2026年11月21日");
    }

    #[test]
    fn the_ends_of_time_do_not_break_anything() {
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let _ = format_minute(moment);
        }
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = (at_midnight(day), at_end(day));
        }
    }

    proptest! {
        #[test]
        fn midnight_belongs_to_its_day(seconds in -10_000_000_000_i64..10_000_000_000) {
            let moment = DateTime::from_timestamp(seconds, 0).unwrap();
            let day = civil_date(moment);
            prop_assert_eq!(civil_date(at_midnight(day)), day);
            prop_assert!(at_midnight(day) <= moment && moment < at_end(day));
        }
    }
}
