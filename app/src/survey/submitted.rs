//! What can become of a submission.

use super::{NotNow, Receipt};

/// What became of a submission.
#[derive(Clone, Debug)]
pub enum Submitted {
    /// It is submitted now.
    Done(Box<Receipt>),
    /// It was submitted before; this is its receipt.
    Already(Box<Receipt>),
    /// Nothing was submitted: answers were changed elsewhere since the check page was shown.
    ChangedMeanwhile,
    /// Nothing was submitted: something that is asked has no answer.
    Incomplete,
    /// Nothing was submitted: a paper is missing, and it was not said that it comes later.
    PapersMissing,
    /// Nothing was submitted: a paper came back, and nothing new is there.
    PapersToPutRight,
    /// Nothing was submitted: a file may hold a My Number, and its sender has not said that it doesn't.
    MyNumberUnanswered,
    /// Nothing was handed in: nothing would be paid for anybody.
    NothingToPay,
    /// Nothing was handed in: it was not said how it is to be paid.
    WayMissing,
    /// Nothing was submitted.
    NotNow(NotNow),
    /// The insured person has no such case.
    NotFound,
}
