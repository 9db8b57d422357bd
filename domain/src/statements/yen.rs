//! Amounts in whole yen.

use std::iter::Sum;
use std::ops::{Add, Neg};

/// The largest amount a file may have, in yen; no claim comes near it.
const MOST: i64 = 9_999_999_999;

/// An amount in yen; negative where something is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yen(i64);

/// Why an amount cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum YenError {
    /// Not a whole number.
    #[error("it is no whole number of yen")]
    Unreadable,
    /// More than ten digits.
    #[error("it has more than ten digits")]
    TooLarge,
}

impl Yen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many yen, as stored or summed.
    #[must_use]
    pub const fn of(yen: i64) -> Self {
        Self(yen)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Reads what files have: `12345`, `12,345`, `¥12,345`, `-1,200`, `△1200`, in any width; nothing is zero.
    ///
    /// # Errors
    /// When it is no whole number, or too large.
    pub fn parse(text: &str) -> Result<Self, YenError> {
        if text.len() <= 9
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && let Ok(number) = text.parse()
        {
            return Ok(Self(number));
        }
        let plain = crate::typed::spaceless(text);
        let mut rest = plain.as_str();
        if rest.is_empty() {
            return Ok(Self::ZERO);
        }
        let mut negative = false;
        for (sign, takes) in [
            ("-", true),
            ("\u{2212}", true),
            ("\u{25B3}", true),
            ("\u{25B2}", true),
            ("+", false),
        ] {
            if let Some(after) = rest.strip_prefix(sign) {
                (rest, negative) = (after, takes);
                break;
            }
        }
        rest = rest.strip_prefix(['\u{A5}', '\\']).unwrap_or(rest);
        let mut number: i64 = 0;
        let mut any = false;
        for letter in rest.chars() {
            match letter.to_digit(10) {
                Some(digit) => {
                    any = true;
                    number = number * 10 + i64::from(digit);
                    if number > MOST {
                        return Err(YenError::TooLarge);
                    }
                }
                None if letter == ',' && any => {}
                None => return Err(YenError::Unreadable),
            }
        }
        if !any {
            return Err(YenError::Unreadable);
        }
        Ok(Self(if negative { -number } else { number }))
    }
}

impl Add for Yen {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Neg for Yen {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Yen {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

/// `12,345`, `-1,200`.
impl std::fmt::Display for Yen {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            formatter.write_str("-")?;
        }
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                formatter.write_str(",")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_files_have_them() {
        for (text, yen) in [
            ("12345", 12_345),
            ("12,345", 12_345),
            ("¥12,345", 12_345),
            ("\\300", 300),
            ("１２３", 123),
            ("-1,200", -1_200),
            ("△1200", -1_200),
            ("▲ 1,200", -1_200),
            ("", 0),
            ("0", 0),
            ("0000120", 120),
        ] {
            assert_eq!(Yen::parse(text), Ok(Yen(yen)), "{text}");
        }
        for text in ["1.5", "abc", ",", "-", "1-2", "--1"] {
            assert_eq!(Yen::parse(text), Err(YenError::Unreadable), "{text}");
        }
        assert_eq!(Yen::parse("10000000000"), Err(YenError::TooLarge));
    }

    #[test]
    fn amounts_are_shown_in_groups_of_three() {
        for (yen, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (-1_234_567, "-1,234,567"),
        ] {
            assert_eq!(Yen(yen).to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_what_is_shown_reads_back(text in ".{0,24}", yen in -MOST..MOST) {
            let _ = Yen::parse(&text);
            prop_assert_eq!(Yen::parse(&Yen(yen).to_string()), Ok(Yen(yen)));
        }
    }
}
