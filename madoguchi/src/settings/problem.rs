//! What is wrong with a setting, where, and what to do.

use std::fmt;

/// One mistake in the settings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub(crate) struct Problem {
    /// Where it stands.
    pub(crate) place: Place,
    /// The key in dotted form; empty for mistakes of syntax.
    pub(crate) key: String,
    /// What is wrong and what to do.
    pub(crate) reason: String,
}

/// Where a setting stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// In a file.
    File {
        /// Its name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// In the environment.
    Variable(String),
    /// On the command line.
    Argument(&'static str),
    /// Nowhere: it is missing.
    Nowhere,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, line, column } => write!(out, "{file}:{line}:{column}"),
            Self::Variable(name) => write!(out, "環境変数 {name}"),
            Self::Argument(name) => out.write_str(name),
            Self::Nowhere => out.write_str("設定"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.place)?;
        if !self.key.is_empty() {
            write!(out, "{}: ", self.key)?;
        }
        out.write_str(&self.reason)
    }
}
