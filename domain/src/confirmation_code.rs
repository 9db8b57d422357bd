//! 認証番号: the six digits that are mailed to an address to confirm it.

use std::fmt;

use crate::typed;

/// Why what was typed cannot be a confirmation code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmationCodeError {
    /// Nothing was typed.
    #[error("it is empty")]
    Empty,
    /// No digits, or not six of them.
    #[error("it must have 6 digits")]
    Digits,
}

/// Six digits. `Debug` doesn't show them; comparing is left to keyed hashes of [`ConfirmationCode::exposed`].
#[derive(Clone)]
pub struct ConfirmationCode(u32);

impl ConfirmationCode {
    /// How many codes there are.
    pub const COUNT: u32 = 1_000_000;

    /// The code of a random number; only its last six decimal digits count.
    #[must_use]
    pub fn from_number(number: u32) -> Self {
        Self(number % Self::COUNT)
    }

    /// Reads what was typed or pasted: any width, spaces and hyphens anywhere, a label in front of a colon.
    ///
    /// # Errors
    /// When it is empty or not exactly six digits.
    pub fn parse_typed(text: &str) -> Result<Self, ConfirmationCodeError> {
        let bare = typed::bare(text);
        // NFKC has made a full-width colon plain.
        let code = bare.rsplit(':').next().unwrap_or_default();
        let code = code.strip_prefix("認証番号").unwrap_or(code);
        if bare.is_empty() {
            return Err(ConfirmationCodeError::Empty);
        }
        if code.len() != 6 || !typed::all_digits(code) {
            return Err(ConfirmationCodeError::Digits);
        }
        code.parse()
            .map(Self)
            .map_err(|_| ConfirmationCodeError::Digits)
    }

    /// The six ASCII digits, for the mail and for hashing; never for a log.
    #[must_use]
    pub fn exposed(&self) -> String {
        format!("{:06}", self.0)
    }
}

impl fmt::Debug for ConfirmationCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ConfirmationCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, ConfirmationCodeError> {
        ConfirmationCode::parse_typed(text).map(|code| code.exposed())
    }

    #[test]
    fn a_code_is_understood_however_it_is_typed_or_pasted() {
        for text in [
            "012345",
            "０１２３４５",
            " 012 345\r\n",
            "012-345",
            "０１２ー３４５",
            "認証番号：012345",
            "認証番号: ０１２３４５",
            "認証番号 012345",
            "\u{FEFF}012345",
        ] {
            assert_eq!(read(text).as_deref(), Ok("012345"), "{text:?}");
        }
    }

    #[test]
    fn anything_but_six_digits_is_refused() {
        assert_eq!(read("　"), Err(ConfirmationCodeError::Empty));
        for text in [
            "12345",
            "1234567",
            "12345a",
            "認証番号：",
            "+12345",
            "١٢٣٤٥٦",
        ] {
            assert_eq!(read(text), Err(ConfirmationCodeError::Digits), "{text:?}");
        }
    }

    #[test]
    fn a_small_number_keeps_its_zeros() {
        assert_eq!(ConfirmationCode::from_number(7).exposed(), "000007");
        assert_eq!(ConfirmationCode::from_number(1_000_007).exposed(), "000007");
    }

    #[test]
    fn a_log_never_shows_a_code() {
        assert!(!format!("{:?}", ConfirmationCode::from_number(123_456)).contains("123456"));
    }

    proptest! {
        #[test]
        fn every_code_is_read_back(number in 0..ConfirmationCode::COUNT) {
            let code = ConfirmationCode::from_number(number).exposed();
            prop_assert_eq!(read(&code), Ok(code));
        }

        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}
