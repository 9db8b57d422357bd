//! `[[reminders]]` and `[extensions]`: what happens around the last day.

use chrono::NaiveDate;
use domain::case::Period;
use serde::{Deserialize, Serialize};

use super::parse::days_after;
use crate::reading::Field;

/// How many days behind the last one deadlines may be extended to when nobody says.
const USUAL: u64 = 90;
/// How many days behind it they may ever be extended to.
const FARTHEST: u64 = 366;

/// One step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reminder {
    /// So many days before the person's last day; 0 on that day.
    pub days_before: u32,
    /// Who is reminded.
    pub to: RemindWhom,
}

/// Who is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemindWhom {
    /// Whose case isn't begun.
    NotStarted,
    /// Whose case isn't submitted, begun or not.
    NotSubmitted,
    /// Who got something returned and hasn't submitted again.
    Returned,
}

/// How far deadlines may be extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extensions {
    /// The latest last day anybody may get.
    pub latest: NaiveDate,
    /// For whom the deadline may be extended.
    pub to: Vec<Extend>,
}

/// For whom a deadline may be extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extend {
    /// Everybody.
    All,
    /// A workplace.
    Workplace,
    /// One insured person.
    Person,
}

impl Reminder {
    pub(super) fn read_all(field: &Field<'_>, period: Option<Period>) -> Vec<Self> {
        let length = period.map_or(366, |period| {
            (period.closes_on - period.opens_on)
                .num_days()
                .clamp(0, 366)
        });
        let mut all: Vec<Self> = Vec::new();
        for entry in field.each(10) {
            let section = entry.section();
            let days = section.at("days_before").required();
            let to = section.at("to").required().choice();
            let (Some(days_before), Some(to)) = (days.number(0..=366), to) else {
                continue;
            };
            if i64::from(days_before) > length {
                days.problem("lies before opens_on; the campaign has not begun by then");
            }
            let reminder = Self { days_before, to };
            if all.contains(&reminder) {
                entry.problem("is there twice; take one out");
            }
            all.push(reminder);
        }
        all.sort_by_key(|reminder| (std::cmp::Reverse(reminder.days_before), reminder.to));
        all
    }
}

impl Extensions {
    pub(super) fn read(field: &Field<'_>, period: Option<Period>) -> Self {
        let section = field.section();
        let at = section.at("latest");
        let given = section.at("to");
        let closes_on = period.map(|period| period.closes_on);
        let usual = closes_on.map_or(NaiveDate::MAX, |day| days_after(day, USUAL));
        let latest = at.date().unwrap_or(usual);
        if closes_on.is_some_and(|day| latest < day) {
            at.problem("lies before closes_on");
        } else if at.given() && closes_on.is_some_and(|day| days_after(day, FARTHEST) < latest) {
            at.problem("lies more than 366 days behind closes_on; is the year right?");
        }
        let mut to = Vec::new();
        for entry in given.each(3) {
            match entry.choice() {
                Some(whom) if to.contains(&whom) => entry.problem("is there twice; take one out"),
                Some(whom) => to.push(whom),
                None => {}
            }
        }
        if !given.given() {
            to = vec![Extend::All, Extend::Workplace, Extend::Person];
        }
        Self { latest, to }
    }
}
