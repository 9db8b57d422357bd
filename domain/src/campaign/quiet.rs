//! Quiet hours: when nobody gets a mail that could wait.

use chrono::{DateTime, TimeDelta, Utc};

use crate::japan_time::{at_midnight, civil_date};

/// From one hour of the day to another in Japan, over midnight where the first is the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// The hour they begin, 0–23.
    pub from: u32,
    /// The hour they are over, 0–23; the same one: there are none.
    pub until: u32,
}

impl QuietHours {
    /// From nine in the evening to eight in the morning.
    pub const USUAL: Self = Self { from: 21, until: 8 };

    /// When they are over; `None` while it isn't quiet.
    #[must_use]
    pub fn over_at(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let midnight = at_midnight(civil_date(now));
        let hours = |hours: u32| TimeDelta::hours(i64::from(hours));
        let (from, until) = (midnight + hours(self.from), midnight + hours(self.until));
        if self.from < self.until {
            return (now >= from && now < until).then_some(until);
        }
        if self.from == self.until {
            return None;
        }
        if now < until {
            Some(until)
        } else {
            (now >= from).then(|| until + hours(24))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_night_is_quiet_from_nine_to_eight_in_japan() {
        let over = |now: &str| QuietHours::USUAL.over_at(at(now));
        assert_eq!(over("2026-12-01T20:59:59+09:00"), None);
        let morning = Some(at("2026-12-02T08:00:00+09:00"));
        assert_eq!(over("2026-12-01T21:00:00+09:00"), morning);
        assert_eq!(over("2026-12-02T07:59:59+09:00"), morning);
        assert_eq!(over("2026-12-02T08:00:00+09:00"), None);
    }

    #[test]
    fn hours_of_a_day_and_none_at_all_work_too() {
        let noon = QuietHours {
            from: 12,
            until: 13,
        };
        let now = at("2026-12-01T12:30:00+09:00");
        assert_eq!(noon.over_at(now), Some(at("2026-12-01T13:00:00+09:00")));
        let none = QuietHours { from: 8, until: 8 };
        assert_eq!(none.over_at(now), None);
    }
}
