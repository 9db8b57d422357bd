//! Until when a case can be answered. Days are Japan's; a last day ends at 24:00 Asia/Tokyo.

use chrono::{DateTime, NaiveDate, Utc};

use crate::japan_time::{at_end, at_midnight, civil_date};

/// From the first day to the last, both of them included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub opens_on: NaiveDate,
    /// The last day.
    pub closes_on: NaiveDate,
}

impl Period {
    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.opens_on <= day && day <= self.closes_on
    }
}

/// Who may answer longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extended {
    /// Everybody of the campaign.
    All,
    /// The insured of one workplace (事業所コード).
    Workplace(String),
    /// One insured person, by id; also who got something returned late.
    Person(u128),
}

/// A later last day for some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// For whom.
    pub to: Extended,
    /// The last day.
    pub until: NaiveDate,
}

impl Extension {
    /// Whether it is for this insured person, who belongs to this workplace.
    #[must_use]
    pub fn is_for(&self, insured: u128, workplace: Option<&str>) -> bool {
        match &self.to {
            Extended::All => true,
            Extended::Workplace(code) => workplace == Some(code.as_str()),
            Extended::Person(id) => *id == insured,
        }
    }
}

/// The days of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The first day.
    pub opens_on: NaiveDate,
    /// The last day, extensions included.
    pub last_day: NaiveDate,
    /// When the campaign was closed for everybody by hand, whatever the days say.
    pub closed_at: Option<DateTime<Utc>>,
}

/// How a deadline stands at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has not begun.
    NotYet {
        /// The first day.
        opens_on: NaiveDate,
    },
    /// It runs.
    Running {
        /// The last day.
        last_day: NaiveDate,
        /// Days left behind today: 0 on the last day.
        days_left: u32,
    },
    /// It is over.
    Over {
        /// Since when.
        since: DateTime<Utc>,
    },
}

impl Deadline {
    /// The deadline of an insured person: of all last days that are theirs the latest. An extension never shortens.
    #[must_use]
    pub fn of<'e>(
        period: Period,
        extensions: impl IntoIterator<Item = &'e Extension>,
        insured: u128,
        workplace: Option<&str>,
    ) -> Self {
        let theirs = extensions
            .into_iter()
            .filter(|extension| extension.is_for(insured, workplace))
            .map(|extension| extension.until);
        Self {
            opens_on: period.opens_on,
            last_day: theirs.fold(period.closes_on, NaiveDate::max),
            closed_at: None,
        }
    }

    /// The same, for a campaign that was closed by hand.
    #[must_use]
    pub fn closed(self, closed_at: Option<DateTime<Utc>>) -> Self {
        Self { closed_at, ..self }
    }

    /// How it stands now.
    #[must_use]
    pub fn state(&self, now: DateTime<Utc>) -> State {
        let end = at_end(self.last_day);
        let end = self.closed_at.map_or(end, |closed| closed.min(end));
        if now >= end {
            return State::Over { since: end };
        }
        if now < at_midnight(self.opens_on) {
            return State::NotYet {
                opens_on: self.opens_on,
            };
        }
        let left = (self.last_day - civil_date(now)).num_days();
        State::Running {
            last_day: self.last_day,
            days_left: u32::try_from(left).unwrap_or(0),
        }
    }
}
