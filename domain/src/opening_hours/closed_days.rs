//! Days on which nobody answers: once, or each year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A day of any year: month and day.
type YearlyDay = (u32, u32);

/// A day or a stretch of days, both ends in it (ISO 8601, 5.5: ends parted by `/`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ClosedDays {
    /// Once; the first day is not after the last.
    Once(NaiveDate, NaiveDate),
    /// Each year; may reach into the next, as the turn of the year does.
    EachYear(YearlyDay, YearlyDay),
}

/// What is neither a day nor a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no days such as 2026-08-13, 2026-08-12/2026-08-14 or, each year, 12-29/01-03")]
pub struct NotDays;

impl ClosedDays {
    /// Whether the day is one of them.
    #[must_use]
    pub fn contain(&self, day: NaiveDate) -> bool {
        match *self {
            Self::Once(first, last) => first <= day && day <= last,
            Self::EachYear(first, last) => {
                let day = (day.month(), day.day());
                if first <= last {
                    first <= day && day <= last
                } else {
                    first <= day || day <= last
                }
            }
        }
    }
}

impl FromStr for ClosedDays {
    type Err = NotDays;

    fn from_str(text: &str) -> Result<Self, NotDays> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        match (date(first), date(last)) {
            (Some(first), Some(last)) if first <= last => return Ok(Self::Once(first, last)),
            (None, None) => {}
            _ => return Err(NotDays),
        }
        yearly(first)
            .zip(yearly(last))
            .map(|(first, last)| Self::EachYear(first, last))
            .ok_or(NotDays)
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}

/// Of a leap year, so that 29 February can be named.
fn yearly(text: &str) -> Option<YearlyDay> {
    let day = date(&format!("2028-{}", text.trim()))?;
    Some((day.month(), day.day()))
}

impl fmt::Display for ClosedDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once(first, last) if first == last => write!(f, "{first}"),
            Self::Once(first, last) => write!(f, "{first}/{last}"),
            Self::EachYear(first, last) if first == last => {
                write!(f, "{:02}-{:02}", first.0, first.1)
            }
            Self::EachYear(first, last) => write!(
                f,
                "{:02}-{:02}/{:02}-{:02}",
                first.0, first.1, last.0, last.1
            ),
        }
    }
}

impl TryFrom<String> for ClosedDays {
    type Error = NotDays;

    fn try_from(text: String) -> Result<Self, NotDays> {
        text.parse()
    }
}

impl From<ClosedDays> for String {
    fn from(days: ClosedDays) -> Self {
        days.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_they_are_read() {
        for text in [
            "2026-08-13",
            "2026-08-12/2026-08-14",
            "12-29/01-03",
            "02-29",
        ] {
            let days: ClosedDays = text.parse().unwrap();
            assert_eq!(days.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "/",
            "13-01",
            "02-30",
            "2026-02-29",
            "2026-08-14/2026-08-12",
            "2026-12-29/01-03",
            "12-29/01-03/01-05",
        ] {
            assert_eq!(text.parse::<ClosedDays>(), Err(NotDays), "{text}");
        }
    }

    #[test]
    fn the_turn_of_the_year_comes_each_year() {
        let days: ClosedDays = "12-29/01-03".parse().unwrap();
        for (day, closed) in [
            ("2026-12-28", false),
            ("2026-12-29", true),
            ("2027-01-03", true),
            ("2027-01-04", false),
            ("2099-12-31", true),
        ] {
            assert_eq!(days.contain(day.parse().unwrap()), closed, "{day}");
        }
    }
}
