//! 保険者番号: 8 digits, the last of which checks the others.

use crate::typed;

/// Why an insurer number is refused; no person has been looked for by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InsurerNumberError {
    /// Nothing was given.
    #[error("it is empty")]
    Empty,
    /// Something other than digits, spaces and hyphens.
    #[error("it must have digits only")]
    Character,
    /// More or fewer than 8 digits.
    #[error("it must have 8 digits")]
    Length,
    /// The check digit (検証番号) belongs to other digits: one was mistyped.
    #[error("the check digit does not fit")]
    CheckDigit,
}

/// An insurer number of 8 digits with the right check digit: 法別番号 2, 都道府県 2, 保険者別 3, 検証番号 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsurerNumber(String);

impl InsurerNumber {
    /// Reads 8 digits in any width, with spaces and hyphens anywhere.
    ///
    /// # Errors
    /// When it is not 8 digits or the check digit doesn't fit; one wrong digit is always noticed.
    pub fn parse(text: &str) -> Result<Self, InsurerNumberError> {
        let digits = typed::bare(text);
        if digits.is_empty() {
            Err(InsurerNumberError::Empty)
        } else if !typed::all_digits(&digits) {
            Err(InsurerNumberError::Character)
        } else if digits.len() != 8 {
            Err(InsurerNumberError::Length)
        } else if !sums_to_ten(&digits) {
            Err(InsurerNumberError::CheckDigit)
        } else {
            Ok(Self(digits))
        }
    }

    /// The 8 ASCII digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// From the digit before the last leftwards every second digit is doubled; the digits of all products and the check
/// digit add up to a multiple of ten (検証番号, modulus 10 with weights 2 and 1).
fn sums_to_ten(digits: &str) -> bool {
    let weights = [1, 2].into_iter().cycle();
    let products = digits
        .bytes()
        .rev()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight);
    products
        .map(|product| product / 10 + product % 10)
        .sum::<u32>()
        .is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_numbers_pass() {
        for number in [
            "06133946", "63133946", "06270904", "06132757", "06139497", "01040013", "33120015",
        ] {
            assert_eq!(
                InsurerNumber::parse(number)
                    .as_ref()
                    .map(InsurerNumber::as_str),
                Ok(number)
            );
        }
    }

    #[test]
    fn full_width_spaces_and_hyphens_are_understood() {
        for text in [
            "０６１３３９４６",
            " 0613 3946 ",
            "06-13-394-6",
            "０６１３－３９４６",
        ] {
            assert_eq!(
                InsurerNumber::parse(text),
                InsurerNumber::parse("06133946"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_refusal_says_why() {
        assert_eq!(InsurerNumber::parse(" "), Err(InsurerNumberError::Empty));
        assert_eq!(
            InsurerNumber::parse("0613394"),
            Err(InsurerNumberError::Length)
        );
        assert_eq!(
            InsurerNumber::parse("061339460"),
            Err(InsurerNumberError::Length)
        );
        assert_eq!(
            InsurerNumber::parse("06133947"),
            Err(InsurerNumberError::CheckDigit)
        );
        assert_eq!(
            InsurerNumber::parse("0613394六"),
            Err(InsurerNumberError::Character)
        );
        assert_eq!(
            InsurerNumber::parse(&"0".repeat(100_000)),
            Err(InsurerNumberError::Length)
        );
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(place in 0_usize..8, digit in 0_u8..10) {
            let mut digits = *b"06270904";
            let right = digits[place];
            digits[place] = b'0' + digit;
            let text = std::str::from_utf8(&digits).unwrap();
            prop_assert_eq!(InsurerNumber::parse(text).is_ok(), right == b'0' + digit);
        }

        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = InsurerNumber::parse(&text);
        }
    }
}
