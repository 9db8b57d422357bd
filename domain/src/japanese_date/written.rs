//! A date taken apart as it was written.

use chrono::NaiveDate;

use super::DateError;
use super::era::{ERAS, Era};
use crate::typed;

/// Longest text that is looked at, in characters.
const LONGEST: usize = 40;

/// An era, if one was named, and the numbers behind it.
#[derive(Debug)]
pub(super) struct Written {
    era: Option<&'static Era>,
    numbers: Vec<String>,
}

impl Written {
    /// Takes a text apart; nothing when it holds something that belongs to no date.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.chars().count() > LONGEST {
            return None;
        }
        let text = typed::narrow(text);
        let text = text.trim_matches(typed::is_space);
        let (era, rest) = Era::strip(without_midnight(text));
        let mut numbers: Vec<String> = Vec::new();
        let mut within = false;
        for letter in rest.chars() {
            match letter {
                '0'..='9' if within => numbers.last_mut()?.push(letter),
                '0'..='9' => numbers.push(letter.to_string()),
                '元' if numbers.is_empty() && era.is_some() => numbers.push("1".to_owned()),
                '年' if numbers.len() == 1 => {}
                '月' if numbers.len() == 2 => {}
                '日' if numbers.len() == 3 => {}
                '/' | '.' | ',' | '・' | '。' | '、' => {}
                _ if typed::is_space(letter) || typed::is_hyphen(letter) => {}
                _ => return None,
            }
            within = letter.is_ascii_digit();
        }
        (!numbers.is_empty()).then_some(Self { era, numbers })
    }

    /// Whether year, month and day are all there.
    pub(super) fn is_whole(&self) -> bool {
        self.parts().is_some()
    }

    /// The day, when all three parts are there.
    pub(super) fn whole(&self) -> Result<NaiveDate, DateError> {
        let (year, month, day) = self.parts().ok_or(DateError::Unreadable)?;
        self.day(year, month, day)
    }

    /// The day, when only the year was written here.
    pub(super) fn with(&self, month: &str, day: &str) -> Result<NaiveDate, DateError> {
        match self.numbers.as_slice() {
            [year] => self.day(year, month, day),
            _ => Err(DateError::Year),
        }
    }

    fn parts(&self) -> Option<(&str, &str, &str)> {
        match self.numbers.as_slice() {
            [year, month, day] => Some((year, month, day)),
            [all] => {
                let years = if self.era.is_some() { 2 } else { 4 };
                let (year, rest) = all.split_at_checked(years)?;
                let (month, day) = rest.split_at_checked(2)?;
                (day.len() == 2).then_some((year, month, day))
            }
            _ => None,
        }
    }

    fn day(&self, year: &str, month: &str, day: &str) -> Result<NaiveDate, DateError> {
        let year = self.year(year)?;
        let month = within(month, 12).ok_or(DateError::Month)?;
        let day = within(day, 31).ok_or(DateError::Day)?;
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay)?;
        if self.era.is_some_and(|era| !era.holds(date)) {
            return Err(DateError::NotInEra);
        }
        if ERAS.iter().all(|era| date < era.first) {
            return Err(DateError::TooOld);
        }
        Ok(date)
    }

    fn year(&self, year: &str) -> Result<i32, DateError> {
        let Some(era) = self.era else {
            let four = (year.len() == 4).then(|| year.parse().ok()).flatten();
            return match four.ok_or(DateError::Year)? {
                ..1868 => Err(DateError::TooOld),
                year => Ok(year),
            };
        };
        let count = within(year, 99).and_then(|count| i32::try_from(count).ok());
        let year = era.first_year + count.ok_or(DateError::Year)? - 1;
        if year > era.last_year {
            return Err(DateError::NotInEra);
        }
        Ok(year)
    }
}

/// Month or day from a part of its own: one or two digits, perhaps with the unit behind.
pub(super) fn part(text: &str, unit: char) -> Option<String> {
    let bare = typed::bare(text);
    let digits = bare.strip_suffix(unit).unwrap_or(&bare);
    (matches!(digits.len(), 1 | 2) && typed::all_digits(digits)).then(|| digits.to_owned())
}

/// A number of one or two digits from 1 to `most`.
fn within(digits: &str, most: u32) -> Option<u32> {
    if digits.len() > 2 {
        return None;
    }
    let number = digits.parse().ok()?;
    (1..=most).contains(&number).then_some(number)
}

/// The text without a midnight behind it.
fn without_midnight(text: &str) -> &str {
    let midnights = [" 0:00:00", " 00:00:00", "T00:00:00", " 0:00", " 00:00"];
    let cut = midnights
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight));
    cut.unwrap_or(text)
}
