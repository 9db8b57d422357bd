//! Why a row is refused.

/// Why a row is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A value that is needed is missing.
    Missing,
    /// Longer than the column may be.
    TooLong,
    /// Characters that such a value cannot have.
    Characters,
    /// Not a branch of two digits.
    NotABranch,
    /// Not a date, or a day that doesn't exist.
    NotADate,
    /// Not a year and month.
    NotAMonth,
    /// Not a whole number, or one out of all measure.
    NotANumber,
    /// Amounts of which some take back and some do not.
    Signs,
    /// A word or code that isn't understood.
    UnknownWord,
    /// A month or day after today.
    Future,
    /// A month that is no longer kept.
    TooOld,
    /// Nobody had these numbers in that month.
    UnknownPerson,
    /// The birth date is another one than that of who had these numbers.
    OtherPerson,
    /// Several people had these numbers in that month.
    Ambiguous,
    /// Quotes that don't close.
    Quotes,
    /// More values than the header has columns: probably a comma inside a value without quotes.
    TooManyValues,
    /// Another row has the same number of its own.
    Repeated,
    /// It would change an entry that may be another one: a file that adds, and no number of its own.
    NoNumber,
}

/// A refusal: the line, the column where it is one column's fault, and why. Values are not repeated here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Refused {
    /// The line of the file, from 1.
    pub line: u32,
    /// The column, by its standard name.
    pub column: Option<&'static str>,
    /// Why.
    pub reason: Reason,
}
