//! 郵便番号: seven digits.

use std::fmt;

use crate::typed;

/// Why what was typed cannot be a postal code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostalCodeError {
    /// Nothing was typed.
    #[error("it is empty")]
    Empty,
    /// Something other than digits, spaces, hyphens and 〒.
    #[error("it must have digits only")]
    Character,
    /// More or fewer than 7 digits.
    #[error("it must have 7 digits")]
    Length,
}

/// A postal code of 7 digits; whether it exists only the postal-code table knows. `Debug` doesn't show it.
#[derive(Clone, PartialEq, Eq)]
pub struct PostalCode(String);

impl PostalCode {
    /// Reads 7 digits in any width, with spaces and hyphens anywhere and perhaps 〒 in front.
    ///
    /// # Errors
    /// When it is empty or not 7 digits.
    pub fn parse(text: &str) -> Result<Self, PostalCodeError> {
        let bare = typed::bare(text);
        let digits = bare.trim_start_matches(['〒', '〶']);
        if digits.is_empty() {
            Err(PostalCodeError::Empty)
        } else if !typed::all_digits(digits) {
            Err(PostalCodeError::Character)
        } else if digits.len() != 7 {
            Err(PostalCodeError::Length)
        } else {
            Ok(Self(digits.to_owned()))
        }
    }

    /// The 7 ASCII digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `123-4567`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.0.split_at_checked(3) {
            Some((area, place)) => format!("{area}-{place}"),
            None => self.0.clone(),
        }
    }
}

impl fmt::Debug for PostalCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PostalCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, PostalCodeError> {
        PostalCode::parse(text).map(|code| code.shown())
    }

    #[test]
    fn a_postal_code_is_understood_however_it_is_typed() {
        for text in [
            "0600001",
            "060-0001",
            "０６０－０００１",
            "〒060-0001",
            " 〒 ０６０ー０００１ ",
            "060 0001",
        ] {
            assert_eq!(read(text).as_deref(), Ok("060-0001"), "{text}");
        }
    }

    #[test]
    fn a_refusal_says_why() {
        assert_eq!(read("〒 -"), Err(PostalCodeError::Empty));
        assert_eq!(read("060000"), Err(PostalCodeError::Length));
        assert_eq!(read("06000011"), Err(PostalCodeError::Length));
        assert_eq!(read("060000O"), Err(PostalCodeError::Character));
    }

    #[test]
    fn a_log_never_shows_it() {
        let code = PostalCode::parse("0600001").unwrap();
        assert_eq!(format!("{code:?}"), "PostalCode(…)");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(digits in "[0-9]{7}") {
            let code = PostalCode::parse(&digits).unwrap();
            prop_assert_eq!(code.digits(), &digits);
            prop_assert_eq!(PostalCode::parse(&code.shown()), Ok(code));
        }

        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}
