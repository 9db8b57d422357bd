//! A year and month, such as that of a treatment (診療年月).

use chrono::{Datelike as _, Months, NaiveDate};

use crate::japanese_date;

/// A month from January 1868 to December 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth(u32);

/// What was written is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no year and month")]
pub struct MonthError;

impl YearMonth {
    /// The month; `None` when there is no such one.
    #[must_use]
    pub fn new(year: u32, month: u32) -> Option<Self> {
        let there = (1868..=9999).contains(&year) && (1..=12).contains(&month);
        there.then(|| Self(year * 12 + month - 1))
    }

    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let year = u32::try_from(day.year()).unwrap_or(1868).clamp(1868, 9999);
        Self(year * 12 + day.month0())
    }

    /// Reads `202608`, `2026-08`, `2026/8`, a whole day of it, and the same in the years of an era (`R0808`, `令和8年8月`), in
    /// any width.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str) -> Result<Self, MonthError> {
        let text = crate::typed::spaceless(text);
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && text.len() == 6 {
            let (year, month) = text.split_at(4);
            return Self::parts(year, month).ok_or(MonthError);
        }
        if let Some((year, month)) = text.split_once(['-', '/'])
            && year.len() == 4
            && !month.contains(['-', '/'])
        {
            return Self::parts(year, month).ok_or(MonthError);
        }
        // A whole day, or a month to which the first day is put as the same way of writing has it.
        for day in ["", "1", "01", ".1", "-1", "/1"] {
            if let Ok(day) = japanese_date::parse(&format!("{text}{day}")) {
                return Ok(Self::of(day));
            }
        }
        Err(MonthError)
    }

    fn parts(year: &str, month: &str) -> Option<Self> {
        let plain = |text: &str| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(year) || !plain(month) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month that [`YearMonth::number`] gave.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        Self::new(number / 100, number % 100)
    }

    /// `202608`: what is stored and compared.
    #[must_use]
    pub fn number(self) -> u32 {
        self.year() * 100 + self.month()
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u32 {
        self.0 / 12
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.0 % 12 + 1
    }

    /// The month so many months later; the last there is, at most.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        Self(self.0.saturating_add(months).min(9999 * 12 + 11))
    }

    /// The month so many months earlier; the first there is, at least.
    #[must_use]
    pub fn minus(self, months: u32) -> Self {
        Self(self.0.saturating_sub(months).max(1868 * 12))
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let year = i32::try_from(self.year()).unwrap_or(1868);
        NaiveDate::from_ymd_opt(year, self.month(), 1).unwrap_or_default()
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let first = self.first_day();
        let next = first.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).unwrap_or(first)
    }

    /// A day of it, the last one where it has not so many.
    #[must_use]
    pub fn day(self, day: u32) -> NaiveDate {
        let wanted = self.first_day().with_day(day.max(1));
        wanted.unwrap_or_else(|| self.last_day())
    }
}

/// `2026-08`, as in addresses and files.
impl std::fmt::Display for YearMonth {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Option<u32> {
        YearMonth::parse(text).ok().map(YearMonth::number)
    }

    #[test]
    fn a_month_is_read_however_it_is_written() {
        for text in [
            "202608",
            "2026-08",
            "2026/8",
            "20260801",
            "2026-08-31",
            "R0808",
            "R8.8",
            "令和8年8月",
            "令和８年８月",
            "２０２６０８",
            " 2026-08 ",
            "2026年8月",
        ] {
            assert_eq!(month(text), Some(202_608), "{text}");
        }
        for text in [
            "",
            "2026",
            "202613",
            "202600",
            "8月",
            "000000",
            "2026-08-32",
            "abc",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_counted_over_years_and_have_days() {
        let january = YearMonth::new(2026, 1).unwrap();
        assert_eq!(january.minus(1).to_string(), "2025-12");
        assert_eq!(january.plus(13).to_string(), "2027-02");
        let february = YearMonth::new(2028, 2).unwrap();
        assert_eq!(february.last_day(), february.day(31));
        assert_eq!(february.day(31).day(), 29);
        assert_eq!(YearMonth::from_number(202_602), YearMonth::new(2026, 2));
        assert_eq!(YearMonth::from_number(202_613), None);
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_what_is_shown_reads_back(text in ".{0,24}", year in 1868_u32..9999, at in 1_u32..13) {
            let _ = YearMonth::parse(&text);
            let month = YearMonth::new(year, at).unwrap();
            prop_assert_eq!(YearMonth::parse(&month.to_string()), Ok(month));
            prop_assert_eq!(YearMonth::from_number(month.number()), Some(month));
        }
    }
}
