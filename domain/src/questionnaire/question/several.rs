//! Any of some options.

use std::collections::BTreeSet;

use super::{Choosable, Parsed, find};
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, Reason};
use crate::questionnaire::key::Key;

/// A question with options of which several may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several {
    /// Two to 64, each key once.
    pub options: Vec<Choosable>,
    /// The option that says "none of these" and goes with no other.
    pub none: Option<Key>,
    /// How many have to be chosen; at least 1.
    pub least: usize,
    /// How many may be chosen.
    pub most: usize,
}

impl Several {
    pub(super) fn parse(&self, given: &Given) -> Parsed {
        let chosen: Vec<&str> = given
            .all("")
            .iter()
            .map(String::as_str)
            .filter(|key| !key.is_empty())
            .collect();
        if chosen.is_empty() {
            return Ok(None);
        }
        let found: Option<BTreeSet<Key>> = chosen
            .iter()
            .map(|key| find(&self.options, key).map(|option| option.key.clone()))
            .collect();
        let Some(found) = found else {
            return Err(vec![Reason::UnknownOption.here()]);
        };
        self.check(&found)?;
        Ok(Some(Answer::Several(found)))
    }

    pub(super) fn check(&self, chosen: &BTreeSet<Key>) -> Result<(), Vec<AnswerProblem>> {
        let unknown = chosen
            .iter()
            .any(|key| find(&self.options, key.as_str()).is_none());
        let none = self.none.as_ref().is_some_and(|none| chosen.contains(none));
        let reason = if unknown {
            Reason::UnknownOption
        } else if none && chosen.len() > 1 {
            Reason::NotTogether
        } else if !none && chosen.len() < self.least {
            Reason::TooFew { least: self.least }
        } else if chosen.len() > self.most {
            Reason::TooMany { most: self.most }
        } else {
            return Ok(());
        };
        Err(vec![reason.here()])
    }
}
