//! Time in Japan: nine hours ahead of UTC all year (明治19年勅令第51号, 135° east; no summer time since 1951).

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc,
    Weekday,
};
use serde::{Deserialize, Serialize};

const AHEAD: TimeDelta = TimeDelta::hours(9);

/// Calendar and clock in Japan; instants at the very end of what can be written stay as they are.
fn civil(at: DateTime<Utc>) -> NaiveDateTime {
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

/// `2026年11月21日`.
#[must_use]
pub fn format_day(at: DateTime<Utc>) -> String {
    crate::japanese_date::western(civil_date(at))
}

/// When somebody answers: the same hours on each of the weekdays, by the clock in Japan.
///
/// Public holidays are the insurer's own list of dates and not looked at here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// The days of the week.
    pub weekdays: Vec<Weekday>,
    /// First minute.
    pub from: NaiveTime,
    /// First minute after; later than `from`.
    pub to: NaiveTime,
    /// Within the hours: first minute of the break and first minute after it.
    pub breaks: Vec<(NaiveTime, NaiveTime)>,
}

impl OpeningHours {
    /// Whether somebody answers at this moment.
    #[must_use]
    pub fn is_open_at(&self, at: DateTime<Utc>) -> bool {
        let civil = civil(at);
        let within = |from: NaiveTime, to: NaiveTime| from <= civil.time() && civil.time() < to;
        self.weekdays.contains(&civil.weekday())
            && within(self.from, self.to)
            && !self.breaks.iter().any(|(from, to)| within(*from, *to))
    }
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

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
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
    fn a_desk_is_open_on_its_days_between_its_hours_but_not_in_its_break() {
        let hours = OpeningHours {
            weekdays: vec![Weekday::Mon, Weekday::Fri],
            from: time(10, 0),
            to: time(17, 0),
            breaks: vec![(time(12, 0), time(13, 0))],
        };
        // 2026-11-20 is a Friday.
        for (moment, open) in [
            ("2026-11-20T00:59:59Z", false),
            ("2026-11-20T01:00:00Z", true),
            ("2026-11-20T02:59:59Z", true),
            ("2026-11-20T03:00:00Z", false),
            ("2026-11-20T04:00:00Z", true),
            ("2026-11-20T07:59:59Z", true),
            ("2026-11-20T08:00:00Z", false),
            ("2026-11-21T02:00:00Z", false),
        ] {
            assert_eq!(hours.is_open_at(at(moment)), open, "{moment}");
        }
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
