//! Who of a family may have an account of their own, besides the insured person.
//!
//! An adult decides alone about what tells of their own health (成年, 民法 第4条: 18 years since 2022-04-01), so an insurer
//! may let adult dependents come in, by invitation.

use chrono::NaiveDate;

use crate::eligibility::lawful_age;
use crate::symbol::Branch;

/// The age of majority (民法 第4条).
pub const MAJORITY: u32 = 18;

/// Somebody of the roster, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered<'p> {
    /// 枝番, two digits.
    pub branch: &'p str,
    /// 生年月日.
    pub birth_date: NaiveDate,
    /// Whether the last roster had them.
    pub in_roster: bool,
    /// 資格喪失日, from which on they are covered no more.
    pub lost_on: Option<NaiveDate>,
}

impl Covered<'_> {
    /// Whether this is a dependent and no insured person.
    #[must_use]
    pub fn is_dependent(&self) -> bool {
        self.branch != Branch::INSURED.as_str()
    }

    /// Whether they belong to the insurer on this day.
    #[must_use]
    pub fn belongs(&self, today: NaiveDate) -> bool {
        self.in_roster && self.lost_on.is_none_or(|lost| lost > today)
    }

    /// Whether this dependent may come in with an account of their own, once they are `from_age` years old.
    #[must_use]
    pub fn may_come_in(&self, from_age: u32, today: NaiveDate) -> bool {
        self.is_dependent() && self.belongs(today) && lawful_age(self.birth_date, today) >= from_age
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn hanako() -> Covered<'static> {
        Covered {
            branch: "01",
            birth_date: day("2008-12-02"),
            in_roster: true,
            lost_on: None,
        }
    }

    #[test]
    fn a_dependent_comes_in_on_the_day_before_the_eighteenth_birthday() {
        assert!(!hanako().may_come_in(MAJORITY, day("2026-11-30")));
        assert!(hanako().may_come_in(MAJORITY, day("2026-12-01")));
    }

    #[test]
    fn the_insured_person_and_whoever_left_do_not() {
        let today = day("2027-04-01");
        let insured = Covered {
            branch: "00",
            ..hanako()
        };
        let left = Covered {
            in_roster: false,
            ..hanako()
        };
        let leaves = |on| Covered {
            lost_on: Some(day(on)),
            ..hanako()
        };
        assert!(!insured.may_come_in(MAJORITY, today));
        assert!(!left.may_come_in(MAJORITY, today));
        assert!(!leaves("2027-04-01").may_come_in(MAJORITY, today));
        assert!(leaves("2027-04-02").may_come_in(MAJORITY, today));
    }
}
