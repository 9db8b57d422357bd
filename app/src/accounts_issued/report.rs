//! What an import of accounts says of itself.

use super::Column;

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Rows of the file without the header.
    pub rows: u64,
    /// Accounts that were made, or would be.
    pub new: u64,
    /// Rows whose person has this account already.
    pub unchanged: u64,
    /// Rows that cannot be followed, in the order of the file.
    pub refused: Vec<Refused>,
    /// Whether the accounts were made; not in a dry run, and not when rows were refused.
    pub done: bool,
}

/// A row that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Refused {
    /// The line it begins on, from 1; the header is line 1.
    pub line: u64,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}

/// Why a row cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// A column is empty.
    Missing {
        /// Which.
        column: Column,
    },
    /// 記号 or 番号 cannot be read.
    Unreadable {
        /// Which.
        column: Column,
    },
    /// The user ID breaks the insurer's rule.
    UserId,
    /// The first password has fewer than 6 or more than 128 characters.
    PasswordLength,
    /// The first password is the user ID.
    PasswordIsUserId,
    /// The person or the user ID stands on an earlier line.
    Twice {
        /// The earlier line.
        first: u64,
    },
    /// Nobody insured with these numbers is in the roster.
    NoPerson,
    /// The person has an account with another user ID.
    HasAccount,
    /// Somebody else has this user ID.
    UserIdTaken,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How many rows are done.
    pub done: u64,
    /// Of how many.
    pub total: u64,
}

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Comparing rows with the roster and the accounts.
    Checking,
    /// Hashing passwords and making accounts.
    Making,
}
