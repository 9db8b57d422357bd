//! Why a row is refused, and what looks odd though it is taken.

use definitions::insurer::RosterColumn;

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
    /// A word or code that isn't understood.
    UnknownWord,
    /// Quotes that don't close.
    Quotes,
    /// More values than the header has columns: probably a comma inside a value without quotes.
    TooManyValues,
    /// Another row has the same numbers.
    Repeated,
    /// The numbers are somebody else's, and this import may not end their membership.
    Held,
}

/// A refusal: the line, the column where it is one column's fault, and why. Values are not repeated here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Refused {
    /// The line of the file, from 1.
    pub line: u32,
    /// The column.
    pub column: Option<RosterColumn>,
    /// Why.
    pub reason: Reason,
}

/// What looks odd in a row that is taken all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Anomaly {
    /// The same numbers stand in an earlier line.
    NumbersRepeated,
    /// A dependent whose insured person is not known.
    DependentWithoutInsured,
    /// Born after today.
    BornInFuture,
    /// Born before 1900.
    BornBefore1900,
    /// Kanji in the name in kana.
    KanjiInKana,
    /// A name in kana that cannot be compared with what people type.
    KanaNotComparable,
    /// A name with characters that stand for others (外字).
    NameReplaced,
    /// A symbol or number that has probably lost its leading zeros.
    ZerosLost,
    /// A known person under other numbers.
    Moved,
    /// The numbers were somebody else's until now.
    NumbersReused,
    /// Somebody with the same name, birth date and sex stands in another line.
    PersonTwice,
    /// A mail address nothing can be sent to; it is left out.
    MailUnusable,
}
