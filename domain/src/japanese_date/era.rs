//! The five eras since the imperial restoration.

use chrono::NaiveDate;

/// An era with its first and last day.
#[derive(Debug)]
pub(super) struct Era {
    /// 「昭和」.
    pub(super) name: &'static str,
    /// What stands for it in short.
    letter: char,
    /// First day.
    pub(super) first: NaiveDate,
    /// Last day; the days on which Meiji and Taisho ended belong to both eras.
    pub(super) last: NaiveDate,
    /// The year that is 元年.
    pub(super) first_year: i32,
    /// The western year of the last day.
    pub(super) last_year: i32,
}

/// Newest first. Sources: 明治改元の詔 (the whole year 1868 by the old calendar, which began on 1868-01-25),
/// 大正改元の詔書 (1912-07-30), 昭和改元の詔書 (1926-12-25), 昭和64年政令第1号 (from 1989-01-08),
/// 平成31年政令第143号 (from 2019-05-01).
pub(super) const ERAS: [Era; 5] = [
    Era::new("令和", 'R', (2019, 5, 1), (9999, 12, 31)),
    Era::new("平成", 'H', (1989, 1, 8), (2019, 4, 30)),
    Era::new("昭和", 'S', (1926, 12, 25), (1989, 1, 7)),
    Era::new("大正", 'T', (1912, 7, 30), (1926, 12, 25)),
    Era::new("明治", 'M', (1868, 1, 25), (1912, 7, 30)),
];

impl Era {
    const fn new(
        name: &'static str,
        letter: char,
        first: (i32, u32, u32),
        last: (i32, u32, u32),
    ) -> Self {
        Self {
            name,
            letter,
            first: day(first),
            last: day(last),
            first_year: first.0,
            last_year: last.0,
        }
    }

    /// Whether the day lies in the era.
    pub(super) fn holds(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }

    /// The era in which a day is counted; none before Meiji.
    pub(super) fn of(date: NaiveDate) -> Option<&'static Self> {
        ERAS.iter().find(|era| era.holds(date))
    }

    /// Takes the name (昭和, 昭, S, s) off the front.
    pub(super) fn strip(text: &str) -> (Option<&'static Self>, &str) {
        for era in &ERAS {
            let short = era.name.chars().next().unwrap_or(era.letter);
            let rest = text
                .strip_prefix(era.name)
                .or_else(|| text.strip_prefix(short))
                .or_else(|| text.strip_prefix(era.letter))
                .or_else(|| text.strip_prefix(era.letter.to_ascii_lowercase()));
            if let Some(rest) = rest {
                return (Some(era), rest);
            }
        }
        (None, text)
    }
}

/// A day that is known to exist.
const fn day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}
