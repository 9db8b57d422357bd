//! 顧客コード1: what tells a payment apart at the bank and when it comes back.

use std::fmt;

use crate::typed;

/// Runs of one insurer, and payments of one run, that ten digits can name.
const MOST: u64 = 99_999;

/// The run's number and the place in it, five digits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(u64);

impl Reference {
    /// The payment at this place, from 1, of the run with this number; none where ten digits cannot name it.
    #[must_use]
    pub fn of(run: u64, place: u64) -> Option<Self> {
        let fits = |number| (1..=MOST).contains(&number);
        (fits(run) && fits(place)).then(|| Self(run * (MOST + 1) + place))
    }

    /// Reads what somebody types, in any width, with its zeros in front or without.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = typed::bare(text);
        let digits = !plain.is_empty() && plain.len() <= 10 && typed::all_digits(&plain);
        plain.parse().ok().filter(|_| digits).map(Self)
    }

    /// The number it is.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:010}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_ten_digits_and_is_read_however_it_is_typed() {
        let one = Reference::of(12, 3).unwrap();
        assert_eq!(one.to_string(), "0001200003");
        for typed in ["0001200003", "1200003", "００01-200003"] {
            assert_eq!(Reference::parse(typed), Some(one), "{typed}");
        }
        for typed in ["", "x", "12345678901", "12a"] {
            assert_eq!(Reference::parse(typed), None, "{typed}");
        }
        assert_eq!(Reference::of(0, 1), None);
        assert_eq!(Reference::of(100_000, 1), None);
        assert_eq!(Reference::of(1, 100_000), None);
    }
}
