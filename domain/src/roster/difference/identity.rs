//! By what a person is known again under other numbers.

use std::hash::{DefaultHasher, Hasher};

use chrono::{Datelike, NaiveDate};

/// Hashes of what doesn't change with the numbers. Only equality means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Employee number, birth date and name in kana; 0 when there is no employee number.
    pub(super) by_employee: u64,
    /// Name in kana, birth date, name and sex; 0 when there is no kana.
    pub(super) by_person: u64,
    /// Days since the common era.
    pub(super) birth: i32,
    /// The name in kana.
    pub(super) kana: u32,
}

/// What an identity is made of; texts are folded, empty when unknown.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// Whether it is an insured person; a dependent never turns into one, nor the other way round.
    pub insured: bool,
    /// Employee number.
    pub employee_number: &'a str,
    /// Folded name in kana.
    pub kana: &'a str,
    /// Birth date.
    pub birth_date: NaiveDate,
    /// Name.
    pub name: &'a str,
    /// Sex.
    pub sex: &'a str,
}

impl Identity {
    /// The identity of a person.
    #[must_use]
    pub fn new(person: Person<'_>) -> Self {
        let birth = person.birth_date.num_days_from_ce();
        let hash = |seed: u8, texts: &[&str]| {
            let mut hasher = DefaultHasher::new();
            hasher.write_u8(seed);
            hasher.write_u8(u8::from(person.insured));
            hasher.write_i32(birth);
            for text in texts {
                hasher.write(text.as_bytes());
                hasher.write_u8(0xFF);
            }
            hasher.finish() | 1
        };
        let known = |seed: u8, needed: &str, texts: &[&str]| {
            if needed.is_empty() || person.kana.is_empty() {
                0
            } else {
                hash(seed, texts)
            }
        };
        Self {
            by_employee: known(
                1,
                person.employee_number,
                &[person.employee_number, person.kana],
            ),
            by_person: known(2, person.kana, &[person.kana, person.name, person.sex]),
            birth,
            kana: short(person.kana),
        }
    }

    /// Whether birth date and name in kana are the same.
    pub(super) fn is_sure(&self, other: &Self) -> bool {
        self.birth == other.birth && self.kana == other.kana
    }

    /// Whether neither birth date nor name in kana is the same: somebody else.
    pub(super) fn is_other(&self, other: &Self) -> bool {
        self.birth != other.birth && self.kana != other.kana
    }
}

fn short(text: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}
