//! Why something typed is no answer; the words for it stand in pages.

use chrono::NaiveDate;

use crate::japanese_date::DateError;
use crate::questionnaire::month::Month;

/// One thing that is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerProblem {
    /// The field within the question: empty for the question's own, `month`, a kind of income.
    pub field: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An option that the question does not have.
    UnknownOption,
    /// More than one value where there can be one.
    MoreThanOne,
    /// "None of these" together with others.
    NotTogether,
    /// Fewer options than needed.
    TooFew {
        /// How many are needed.
        least: usize,
    },
    /// More options than allowed.
    TooMany {
        /// How many are allowed.
        most: usize,
    },
    /// Not a whole number of yen.
    NotAnAmount,
    /// Less than the least amount, in yen.
    TooSmall {
        /// The least.
        least: u64,
    },
    /// More than the largest amount, in yen.
    TooLarge {
        /// The largest.
        most: u64,
    },
    /// Not a date.
    Date(DateError),
    /// Not a month.
    NotAMonth,
    /// Before the first day that can be.
    BeforeDay {
        /// The first.
        first: NaiveDate,
    },
    /// After the last day that can be.
    AfterDay {
        /// The last.
        last: NaiveDate,
    },
    /// Before the first month that can be.
    BeforeMonth {
        /// The first.
        first: Month,
    },
    /// After the last month that can be.
    AfterMonth {
        /// The last.
        last: Month,
    },
    /// Longer than allowed, in characters.
    TooLong {
        /// How many are allowed.
        most: usize,
        /// How many there are.
        found: usize,
    },
    /// More than one line.
    LineBreak,
    /// A control character.
    Character,
    /// What may be a My Number, which must not be kept.
    MyNumber,
    /// Neither yes nor no.
    NeitherYesNorNo,
}

impl Reason {
    /// The problem of the question's own field.
    pub(in crate::questionnaire) fn here(self) -> AnswerProblem {
        self.at("")
    }

    /// The problem of one field.
    pub(in crate::questionnaire) fn at(self, field: &str) -> AnswerProblem {
        AnswerProblem {
            field: field.to_owned(),
            reason: self,
        }
    }
}
