//! The clock as a value: the system's, or one that tests set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate, Utc};

/// Where the time comes from. All times are UTC; days are reckoned in Asia/Tokyo.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Milliseconds since 1970 that a test moves.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn standing_at(at: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.timestamp_millis())))
    }

    /// The time now, to the millisecond.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let millis = match self {
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| {
                    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
                }),
            Self::Set(at) => at.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }

    /// The day now in Japan.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        domain::japan_time::civil_date(self.now())
    }

    /// Moves a set clock; the system's clock is not moved.
    pub fn advance(&self, by: chrono::TimeDelta) {
        if let Self::Set(at) = self {
            at.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}
