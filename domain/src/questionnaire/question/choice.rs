//! One of some options.

use super::{Choosable, Parsed, find};
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, Reason};
use crate::questionnaire::key::Key;

/// A question with options of which one is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Two to 64, each key once.
    pub options: Vec<Choosable>,
}

impl Choice {
    pub(super) fn parse(&self, given: &Given) -> Parsed {
        if given.is_blank("") {
            return Ok(None);
        }
        if given.all("").len() > 1 {
            return Err(vec![Reason::MoreThanOne.here()]);
        }
        match find(&self.options, given.text("")) {
            Some(option) => Ok(Some(Answer::Choice(option.key.clone()))),
            None => Err(vec![Reason::UnknownOption.here()]),
        }
    }

    pub(super) fn check(&self, option: &Key) -> Result<(), Vec<AnswerProblem>> {
        match find(&self.options, option.as_str()) {
            Some(_) => Ok(()),
            None => Err(vec![Reason::UnknownOption.here()]),
        }
    }
}
