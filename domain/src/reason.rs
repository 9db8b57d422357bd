//! Why somebody of the staff did something for a caller, in their own words.

/// The longest reason, in characters.
pub const LONGEST: usize = 200;

/// What is wrong with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReasonError {
    /// Nothing but spaces.
    #[error("the reason is empty")]
    Empty,
    /// More than [`LONGEST`] characters.
    #[error("the reason has more than {LONGEST} characters")]
    TooLong,
}

/// A reason: 1 to 200 characters on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Reads what was typed; spaces around it go, and whatever ends a line or controls a terminal becomes a space.
    ///
    /// # Errors
    /// When nothing or too much remains.
    pub fn parse(text: &str) -> Result<Self, ReasonError> {
        let plain: String = text
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let plain = plain.trim();
        if plain.is_empty() {
            Err(ReasonError::Empty)
        } else if plain.chars().count() > LONGEST {
            Err(ReasonError::TooLong)
        } else {
            Ok(Self(plain.to_owned()))
        }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_of_at_most_200_characters() {
        let read = |text: &str| Reason::parse(text).map(|reason| reason.0);
        assert_eq!(
            read(" 電話で\n本人確認　").as_deref(),
            Ok("電話で 本人確認")
        );
        assert_eq!(read(" \u{3000}\t"), Err(ReasonError::Empty));
        assert_eq!(read(&"あ".repeat(200)).map(|text| text.len()), Ok(600));
        assert_eq!(read(&"あ".repeat(201)), Err(ReasonError::TooLong));
    }
}
