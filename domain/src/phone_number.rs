//! 電話番号: a phone number in Japan, digits only.

use std::fmt;

use crate::typed;

/// Why what was typed cannot be a phone number in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneNumberError {
    /// Nothing was typed.
    #[error("it is empty")]
    Empty,
    /// Something other than digits, spaces, hyphens, dots, brackets and +81.
    #[error("it must have digits only")]
    Character,
    /// It doesn't begin with 0: the area code is missing, or it is not in Japan.
    #[error("it must begin with 0")]
    AreaCode,
    /// Not 10 digits, or 11 for numbers that begin with 020, 050, 060, 070, 080 or 090.
    #[error("it must have 10 digits, or 11 when it is a mobile or IP phone")]
    Length,
}

/// A number of the Japanese numbering plan (電気通信番号計画, in force since 2019-05-22): 10 or 11 digits, the first a 0
/// and the second not. `Debug` doesn't show it.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number in any width, with spaces, hyphens, dots and brackets anywhere, or with `+81` in place of the 0.
    ///
    /// # Errors
    /// When it is empty, doesn't begin with 0 or has too few or many digits.
    pub fn parse(text: &str) -> Result<Self, PhoneNumberError> {
        let mut digits = typed::bare(text);
        digits.retain(|letter| !matches!(letter, '(' | ')' | '.' | '[' | ']' | '〔' | '〕'));
        if let Some(rest) = digits.strip_prefix("+81") {
            // Many write +81 (0)3.
            digits = format!("0{}", rest.strip_prefix('0').unwrap_or(rest));
        }
        let eleven = ["020", "050", "060", "070", "080", "090"]
            .iter()
            .any(|kind| digits.starts_with(kind));
        if digits.is_empty() {
            Err(PhoneNumberError::Empty)
        } else if !typed::all_digits(&digits) {
            Err(PhoneNumberError::Character)
        } else if !digits.starts_with('0') || digits.starts_with("00") {
            Err(PhoneNumberError::AreaCode)
        } else if digits.len() != if eleven { 11 } else { 10 } {
            Err(PhoneNumberError::Length)
        } else {
            Ok(Self(digits))
        }
    }

    /// 10 or 11 ASCII digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PhoneNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, PhoneNumberError> {
        PhoneNumber::parse(text).map(|number| number.digits().to_owned())
    }

    #[test]
    fn a_number_is_understood_however_it_is_typed() {
        for text in [
            "0312345678",
            "03-1234-5678",
            "０３－１２３４－５６７８",
            "03(1234)5678",
            "（０３）１２３４ー５６７８",
            "03 1234 5678",
            "03.1234.5678",
            "+81 3 1234 5678",
            "+81(0)3-1234-5678",
            "＋８１３１２３４５６７８",
        ] {
            assert_eq!(read(text).as_deref(), Ok("0312345678"), "{text}");
        }
    }

    #[test]
    fn every_kind_of_number_has_its_length() {
        for number in [
            "09000000000",
            "05000000000",
            "0120000000",
            "0570000000",
            "08000000000",
            "0990000000",
        ] {
            assert_eq!(read(number).as_deref(), Ok(number));
        }
        for number in [
            "0900000000",
            "03123456789",
            "012000000",
            "080000000000",
            "0",
        ] {
            assert_eq!(read(number), Err(PhoneNumberError::Length), "{number}");
        }
    }

    #[test]
    fn a_refusal_says_why() {
        assert_eq!(read(" - "), Err(PhoneNumberError::Empty));
        assert_eq!(read("12345678"), Err(PhoneNumberError::AreaCode));
        assert_eq!(read("0011234567"), Err(PhoneNumberError::AreaCode));
        for text in ["03-1234-5678 内線1", "+1 212 555 0100", "0312345678x"] {
            assert_eq!(read(text), Err(PhoneNumberError::Character), "{text}");
        }
    }

    #[test]
    fn a_log_never_shows_it() {
        let number = PhoneNumber::parse("0312345678").unwrap();
        assert_eq!(format!("{number:?}"), "PhoneNumber(…)");
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(text in "[+0-9() .-]{0,20}") {
            if let Ok(digits) = read(&text) {
                prop_assert_eq!(read(&digits), Ok(digits));
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}
