//! A table of incomes by kind.

use std::collections::BTreeMap;

use super::yen::Yen;
use super::{Choosable, Parsed, find};
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, Reason};
use crate::questionnaire::key::Key;

/// A question for yearly amounts in yen, one field a kind, and `none` for no income at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomes {
    /// One to 64, each key once.
    pub kinds: Vec<Choosable>,
}

impl Incomes {
    /// The field that says that there is no income at all.
    pub const NONE: &'static str = "none";

    pub(super) fn parse(&self, given: &Given) -> Parsed {
        let (mut amounts, mut problems) = (BTreeMap::new(), Vec::new());
        for kind in &self.kinds {
            match Yen::default().amount(given, kind.key.as_str()) {
                // A zero says the same as an empty field, once anything is filled in.
                Ok(Some(amount)) => drop(amounts.insert(kind.key.clone(), amount)),
                Ok(None) => {}
                Err(more) => problems.extend(more),
            }
        }
        let none = !given.is_blank(Self::NONE);
        if none && amounts.values().any(|amount| *amount > 0) {
            problems.push(Reason::NotTogether.at(Self::NONE));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        if amounts.is_empty() && !none {
            return Ok(None);
        }
        amounts.retain(|_, amount| *amount > 0);
        Ok(Some(Answer::Incomes(amounts)))
    }

    pub(super) fn check(&self, amounts: &BTreeMap<Key, u64>) -> Result<(), Vec<AnswerProblem>> {
        let mut problems = Vec::new();
        for (kind, amount) in amounts {
            if find(&self.kinds, kind.as_str()).is_none() {
                problems.push(Reason::UnknownOption.at(kind.as_str()));
            } else if let Err(more) = Yen::default().check(*amount, kind.as_str()) {
                problems.extend(more);
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}
