//! When somebody answers, by the clock and the calendar in Japan.

mod closed_days;

use chrono::{DateTime, Datelike, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

pub use closed_days::{ClosedDays, NotDays};

use crate::holidays::is_holiday;
use crate::japan_time::civil;

/// When somebody answers: the same hours on each of the weekdays that is no day off.
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
    /// Whether somebody answers on public holidays too ([`crate::holidays`] says for which years they are known).
    #[serde(default)]
    pub open_on_holidays: bool,
    /// Days off besides, such as the turn of the year.
    #[serde(default)]
    pub closed: Vec<ClosedDays>,
}

impl OpeningHours {
    /// Whether somebody answers at this moment.
    #[must_use]
    pub fn is_open_at(&self, at: DateTime<Utc>) -> bool {
        let civil = civil(at);
        let (day, time) = (civil.date(), civil.time());
        let within = |from: NaiveTime, to: NaiveTime| from <= time && time < to;
        self.weekdays.contains(&day.weekday())
            && (self.open_on_holidays || !is_holiday(day))
            && !self.closed.iter().any(|days| days.contain(day))
            && within(self.from, self.to)
            && !self.breaks.iter().any(|(from, to)| within(*from, *to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn hours(weekdays: &[Weekday]) -> OpeningHours {
        OpeningHours {
            weekdays: weekdays.to_vec(),
            from: time(10, 0),
            to: time(17, 0),
            breaks: vec![(time(12, 0), time(13, 0))],
            open_on_holidays: false,
            closed: vec![
                "12-29/01-03".parse().unwrap(),
                "2027-08-12".parse().unwrap(),
            ],
        }
    }

    fn told(hours: &OpeningHours, moments: &[(&str, bool)]) {
        for (moment, open) in moments {
            let at: DateTime<Utc> = moment.parse().unwrap();
            assert_eq!(hours.is_open_at(at), *open, "{moment}");
        }
    }

    #[test]
    fn a_desk_is_open_on_its_days_between_its_hours_but_not_in_its_break() {
        // 2026-11-20 is a Friday.
        let moments = [
            ("2026-11-20T00:59:59Z", false),
            ("2026-11-20T01:00:00Z", true),
            ("2026-11-20T02:59:59Z", true),
            ("2026-11-20T03:00:00Z", false),
            ("2026-11-20T04:00:00Z", true),
            ("2026-11-20T07:59:59Z", true),
            ("2026-11-20T08:00:00Z", false),
            ("2026-11-21T02:00:00Z", false),
        ];
        told(&hours(&[Weekday::Mon, Weekday::Fri]), &moments);
    }

    #[test]
    fn a_desk_is_closed_on_holidays_and_on_days_off() {
        let workdays = [Weekday::Mon, Weekday::Tue, Weekday::Thu, Weekday::Fri];
        let moments = [
            // Monday, 勤労感謝の日; the day ends at midnight in Japan.
            ("2026-11-23T02:00:00Z", false),
            ("2026-11-24T02:00:00Z", true),
            // The turn of the year.
            ("2026-12-28T02:00:00Z", true),
            ("2026-12-29T02:00:00Z", false),
            ("2027-01-04T02:00:00Z", true),
            // 振替休日, and a single day off.
            ("2027-03-22T02:00:00Z", false),
            ("2027-08-12T02:00:00Z", false),
            ("2027-08-13T02:00:00Z", true),
        ];
        told(&hours(&workdays), &moments);
    }

    #[test]
    fn a_desk_may_answer_on_holidays() {
        let always = OpeningHours {
            open_on_holidays: true,
            ..hours(&[Weekday::Mon])
        };
        told(&always, &[("2026-11-23T02:00:00Z", true)]);
    }
}
