//! The life of a campaign. It follows from what was done and from the day, so no job has to turn it on or off.

use chrono::{DateTime, Utc};

use crate::case::{Deadline, State};
use crate::eligibility::words;

words! {
    /// Where a campaign is in its life.
    Phase {
        /// 準備中: applied; nobody has a case yet.
        Draft = "draft",
        /// 開始待ち: cases are made, the first day has not come.
        Scheduled = "scheduled",
        /// 実施中.
        Open = "open",
        /// 受付終了: over for everybody but those whose own deadline was extended.
        Closed = "closed",
        /// 終了: staff have said that nothing is left to do.
        Finished = "finished",
    }
}

impl Phase {
    /// The phase now, by the deadline of everybody ([`crate::case::Extended::All`]).
    #[must_use]
    pub fn of(has_cases: bool, deadline: &Deadline, now: DateTime<Utc>) -> Self {
        match (has_cases, deadline.state(now)) {
            (false, _) => Self::Draft,
            (true, State::NotYet { .. }) => Self::Scheduled,
            (true, State::Running { .. }) => Self::Open,
            (true, State::Over { .. }) => Self::Closed,
        }
    }

    /// The same, for a campaign that staff have finished.
    #[must_use]
    pub fn finished(self, finished_at: Option<DateTime<Utc>>) -> Self {
        finished_at.map_or(self, |_| Self::Finished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_goes_through_its_life_by_what_was_done_and_by_the_day() {
        let day = |text: &str| text.parse().unwrap();
        let deadline = Deadline {
            opens_on: day("2026-12-01"),
            last_day: day("2027-01-15"),
            closed_at: None,
        };
        let phase = |has_cases, now: &str| Phase::of(has_cases, &deadline, now.parse().unwrap());
        assert_eq!(phase(false, "2026-12-05T00:00:00Z"), Phase::Draft);
        assert_eq!(phase(true, "2026-11-30T14:59:59Z"), Phase::Scheduled);
        assert_eq!(phase(true, "2026-11-30T15:00:00Z"), Phase::Open);
        assert_eq!(phase(true, "2027-01-15T14:59:59Z"), Phase::Open);
        let closed = phase(true, "2027-01-15T15:00:00Z");
        assert_eq!(closed, Phase::Closed);
        assert_eq!(closed.finished(None), Phase::Closed);
        assert_eq!(closed.finished(Some(DateTime::UNIX_EPOCH)), Phase::Finished);
    }
}
