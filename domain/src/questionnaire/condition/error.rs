//! Why an expression cannot be a condition.

/// What is wrong with an expression, and what to do; for the author of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// Longer than [`super::LONGEST`].
    #[error(
        "is longer than {} bytes; give parts of it names under [conditions]",
        super::LONGEST
    )]
    TooLong,
    /// Deeper than [`super::DEEPEST`].
    #[error("is nested too deeply; give parts of it names under [conditions]")]
    TooDeep,
    /// More work than [`super::DEAREST`].
    #[error("could take too long to evaluate; make it simpler")]
    TooDear,
    /// Not CEL.
    #[error("cannot be read at character {at}: {reason}")]
    Syntax {
        /// Where, in characters from 1.
        at: usize,
        /// What the parser says.
        reason: String,
    },
    /// Part of CEL that questionnaires do not have.
    #[error("uses {0}, which questionnaires do not have")]
    Unsupported(String),
    /// A name that does not exist.
    #[error("{name} is not known here; known are: {known}")]
    UnknownName {
        /// As it is written.
        name: String,
        /// What could stand there.
        known: String,
    },
    /// A word that its list does not have.
    #[error("\"{word}\" is not one of {words}, so this never holds")]
    UnknownWord {
        /// The word.
        word: String,
        /// The words of the list.
        words: String,
    },
    /// Two values that are never equal or cannot be put in order.
    #[error("{left} cannot be compared with {right}")]
    Comparison {
        /// What stands on the left.
        left: String,
        /// What stands on the right.
        right: String,
    },
    /// A value of another type than the operation wants.
    #[error("{operation} needs {wanted}, not {found}")]
    Operand {
        /// What is to be done.
        operation: &'static str,
        /// What it needs.
        wanted: &'static str,
        /// What is there.
        found: String,
    },
    /// A text that is compared with a day or month and is none.
    #[error("\"{text}\" is no {what}")]
    Calendar {
        /// The text.
        text: String,
        /// What it should be.
        what: &'static str,
    },
    /// A named condition that needs itself.
    #[error("the condition {0} needs itself")]
    Circle(String),
    /// A named condition with a mistake in it.
    #[error("in the condition {name}: {error}")]
    In {
        /// The condition's name.
        name: String,
        /// Its mistake.
        error: Box<Self>,
    },
    /// Not yes or no.
    #[error("must be yes or no, not {0}")]
    NotAFlag(String),
    /// Not a number.
    #[error("must be a number, not {0}")]
    NotANumber(String),
}
