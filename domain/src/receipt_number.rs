//! 受付番号: the number of a submission, told on the phone and typed from paper.

use std::fmt;

use crate::letter_code::{LetterCode, LetterCodeError};

/// Thirteen letters and digits that aren't taken for one another, the last of them a check symbol. Twelve of them are
/// random, so nobody finds another's by counting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber(String);

impl ReceiptNumber {
    /// The number that 16 random bytes give.
    #[must_use]
    pub fn from_entropy(entropy: &[u8; 16]) -> Self {
        Self(LetterCode::from_entropy(entropy).as_str().to_owned())
    }

    /// Reads what was typed: any width and case, spaces and hyphens anywhere.
    ///
    /// # Errors
    /// When it is empty, holds what no number holds, is too short or long, or was mistyped.
    pub fn parse_typed(text: &str) -> Result<Self, LetterCodeError> {
        LetterCode::parse_typed(text).map(|code| Self(code.as_str().to_owned()))
    }

    /// The 13 symbols in a row.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `XXXX-XXXX-XXXXX`.
impl fmt::Display for ReceiptNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if matches!(place, 4 | 8) {
                out.write_str("-")?;
            }
            write!(out, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_as_it_is_shown_and_a_mistyped_one_is_refused() {
        let number = ReceiptNumber::from_entropy(b"sixteen bytes ok");
        let shown = number.to_string();
        assert_eq!(
            shown.split('-').map(str::len).collect::<Vec<_>>(),
            [4, 4, 5]
        );
        assert_eq!(
            ReceiptNumber::parse_typed(&shown.to_lowercase()),
            Ok(number)
        );
        let (first, rest) = shown.split_at(1);
        let other = if first == "A" { "C" } else { "A" };
        assert_eq!(
            ReceiptNumber::parse_typed(&format!("{other}{rest}")),
            Err(LetterCodeError::CheckSymbol)
        );
    }
}
