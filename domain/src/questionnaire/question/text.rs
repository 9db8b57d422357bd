//! A text.

use super::Parsed;
use crate::my_number;
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, Reason};

/// A question for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// The most characters, at most [`Text::MOST`].
    pub most: usize,
    /// Whether it may have several lines.
    pub lines: bool,
}

impl Text {
    /// The most characters of any text.
    pub const MOST: usize = 2_000;

    pub(super) fn parse(self, given: &Given) -> Parsed {
        let text = given.text("").replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        self.check(text)?;
        Ok(Some(Answer::Text(text.to_owned())))
    }

    pub(super) fn check(self, text: &str) -> Result<(), Vec<AnswerProblem>> {
        let found = text.chars().count();
        let reason = if my_number::may_stand_in(text) {
            Reason::MyNumber
        } else if found > self.most {
            Reason::TooLong {
                most: self.most,
                found,
            }
        } else if text.contains('\n') && !self.lines {
            Reason::LineBreak
        } else if text
            .chars()
            .any(|letter| letter.is_control() && letter != '\n')
        {
            Reason::Character
        } else {
            return Ok(());
        };
        Err(vec![reason.here()])
    }
}
