//! What is wrong with a definition file, where, and how to put it right.

use std::fmt;

/// One mistake in a definition file.
///
/// All mistakes of a file are reported together, in the order of the file, so that one round of
/// mending is enough.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Problem {
    /// The file as the caller named it, or the file it refers to (terms, logo).
    pub file: String,
    /// Line, starting at 1.
    pub line: usize,
    /// Column in characters, starting at 1.
    pub column: usize,
    /// The key in dotted form (`mail.sender`, `terms[1].version`); empty for mistakes of syntax.
    pub key: String,
    /// What is wrong and what to do, in plain English.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if !self.key.is_empty() {
            write!(out, "{}: ", self.key)?;
        }
        out.write_str(&self.reason)
    }
}

/// Line and column (both from 1, the column in characters) of a byte offset in a text.
pub(crate) fn position(text: &str, offset: usize) -> (usize, usize) {
    let mut places = offset..text.len();
    let end = places.find(|at| text.is_char_boundary(*at));
    let before = &text[..end.unwrap_or(text.len())];
    let line = before.matches('\n').count() + 1;
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[begin..].chars().count() + 1;
    (line, column)
}
