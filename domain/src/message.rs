//! What a message in a case says: free text, at most 2,000 characters, and no My Number.

use crate::my_number;

/// The longest message, in characters.
pub const LONGEST: usize = 2_000;

/// The text of a message, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageText(String);

/// Why a text is no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is said.
    Empty,
    /// It has more than [`LONGEST`] characters.
    TooLong,
    /// It holds what may be a My Number, which must not be kept.
    MyNumber,
}

impl MessageText {
    /// Reads what was typed: lines end as they end here, what nobody can see is left out, and so is blank space around.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, Wrong> {
        let text = lines(typed);
        let text = text.trim();
        if text.is_empty() {
            return Err(Wrong::Empty);
        }
        if text.chars().count() > LONGEST {
            return Err(Wrong::TooLong);
        }
        if my_number::may_stand_in(text) {
            return Err(Wrong::MyNumber);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// With `\n` at the end of each line and without other control characters.
fn lines(typed: &str) -> String {
    let one = typed.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |letter: &char| *letter == '\n' || !letter.is_control();
    one.replace('\t', " ").chars().filter(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_end_in_one_way_and_nothing_unseen_is_kept() {
        let text = MessageText::parse("  一行目\r\n二行目\r三\u{0}行\t目\u{1b}\n\n").unwrap();
        assert_eq!(text.as_str(), "一行目\n二行目\n三行 目");
    }

    #[test]
    fn a_message_says_something_and_not_too_much() {
        assert_eq!(MessageText::parse(" \r\n\t"), Err(Wrong::Empty));
        let longest = "健".repeat(LONGEST);
        assert!(MessageText::parse(&longest).is_ok());
        assert_eq!(
            MessageText::parse(&format!("{longest}康")),
            Err(Wrong::TooLong)
        );
        // What a browser sends as two characters is one line break.
        let lines = "あ\r\n".repeat(LONGEST / 2);
        assert!(MessageText::parse(&lines).is_ok());
    }

    #[test]
    fn a_my_number_is_not_taken() {
        let said = "番号は 1234 5678 9018 です。";
        assert_eq!(MessageText::parse(said), Err(Wrong::MyNumber));
        assert!(MessageText::parse("電話は 03-1234-5678 です。").is_ok());
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_as_itself(typed in "\\PC*|[\r\n\t あ-ん]*") {
            if let Ok(text) = MessageText::parse(&typed) {
                prop_assert_eq!(MessageText::parse(text.as_str()), Ok(text));
            }
        }
    }
}
