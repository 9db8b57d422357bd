//! Dates as they are shown.

use chrono::{Datelike, NaiveDate};

use super::era::{ERAS, Era};

/// `1980年4月3日`.
#[must_use]
pub fn western(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `昭和55年4月3日`; before Meiji as [`western`].
#[must_use]
pub fn era(date: NaiveDate) -> String {
    match Era::of(date) {
        Some(era) => format!(
            "{}{}月{}日",
            year_of(era, date.year()),
            date.month(),
            date.day()
        ),
        None => western(date),
    }
}

/// `1980年（昭和55年）4月3日`; before Meiji as [`western`].
#[must_use]
pub fn both(date: NaiveDate) -> String {
    match Era::of(date) {
        Some(era) => {
            let (year, month, day) = (date.year(), date.month(), date.day());
            format!("{year}年（{}）{month}月{day}日", year_of(era, year))
        }
        None => western(date),
    }
}

/// What a western year is called: `昭和55年`, in a year of two eras `昭和64年・平成元年`; before Meiji `1800年`.
#[must_use]
pub fn era_year(year: i32) -> String {
    let eras = ERAS
        .iter()
        .rev()
        .filter(|era| (era.first_year..=era.last_year).contains(&year));
    let names: Vec<String> = eras.map(|era| year_of(era, year)).collect();
    if names.is_empty() {
        format!("{year}年")
    } else {
        names.join("・")
    }
}

fn year_of(era: &Era, year: i32) -> String {
    match year - era.first_year + 1 {
        1 => format!("{}元年", era.name),
        count => format!("{}{count}年", era.name),
    }
}
