//! Dates as people in Japan write and read them, by the western calendar and by eras (元号).

mod era;
mod shown;
mod written;

use chrono::{Datelike, NaiveDate};

use crate::typed;
pub use shown::{both, era, era_year, western};
use written::Written;

/// Why a date cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was given.
    #[error("it is empty")]
    Empty,
    /// Not a date in any of the ways that are understood.
    #[error("it is no date; write 1980/04/03, 19800403, S55.4.3 or 昭和55年4月3日")]
    Unreadable,
    /// The year is missing or neither four digits nor an era with one or two digits.
    #[error("the year is missing or neither four digits nor an era with its year")]
    Year,
    /// The month is missing or not 1 to 12.
    #[error("the month is missing or not 1 to 12")]
    Month,
    /// The day is missing or not 1 to 31.
    #[error("the day is missing or not 1 to 31")]
    Day,
    /// The month has fewer days.
    #[error("there is no such day in that month")]
    NoSuchDay,
    /// The era had not begun or was over, as in 昭和65年.
    #[error("the day is not in that era")]
    NotInEra,
    /// Before the era Meiji, 1868-01-25.
    #[error("the day is before 1868-01-25")]
    TooOld,
    /// After today.
    #[error("the day is in the future")]
    Future,
}

/// Reads a whole date in any width: `1980/4/3`, `1980-04-03`, `1980年4月3日`, `19800403`, `S55.4.3`, `S550403`,
/// `昭和55年4月3日`, `令和元年5月1日`; a time of midnight behind it, as spreadsheets write it, says nothing.
///
/// A year of two digits without an era is refused: it could be either calendar.
///
/// # Errors
/// When it is no day from 1868-01-25 on; never [`DateError::Future`].
pub fn parse(text: &str) -> Result<NaiveDate, DateError> {
    if text.chars().all(typed::is_space) {
        return Err(DateError::Empty);
    }
    Written::read(text).ok_or(DateError::Unreadable)?.whole()
}

/// Reads a birth date from its three parts. The year may be western or of an era (`平成2`, `H2`, `平成2年`) or hold a
/// whole date that was pasted into it; 月 and 日 may follow month and day.
///
/// # Errors
/// Names the part that is missing or wrong; [`DateError::Future`] for a day after `today`.
pub fn from_parts(
    year: &str,
    month: &str,
    day: &str,
    today: NaiveDate,
) -> Result<NaiveDate, DateError> {
    let blank = |part: &str| part.chars().all(typed::is_space);
    if blank(year) && blank(month) && blank(day) {
        return Err(DateError::Empty);
    }
    let written = Written::read(year).ok_or(DateError::Year)?;
    let date = if written.is_whole() {
        let date = written.whole()?;
        let fits = |part: &str, unit, number| {
            blank(part)
                || written::part(part, unit).and_then(|part| part.parse().ok()) == Some(number)
        };
        if !fits(month, '月', date.month()) || !fits(day, '日', date.day()) {
            return Err(DateError::Year);
        }
        date
    } else {
        let month = written::part(month, '月').ok_or(DateError::Month);
        let day = written::part(day, '日').ok_or(DateError::Day);
        written.with(&month?, &day?)?
    };
    if date > today {
        return Err(DateError::Future);
    }
    Ok(date)
}

#[cfg(test)]
mod tests;
