//! Types of expressions.

use std::fmt;
use std::sync::Arc;

use crate::questionnaire::key::Key;

/// The words a value may be one of.
pub type Words = Arc<[Key]>;

/// What an expression comes to, beside "nothing there".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Nothing but null.
    Null,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// Any text.
    Text,
    /// A day; compared with texts such as `"2026-04-01"`.
    Date,
    /// A month; compared with texts such as `"2026-04"`.
    Month,
    /// One of these words.
    Word(Words),
    /// Texts, or words of a list.
    List(Option<Words>),
    /// A table of incomes with these kinds: `x.total`, `x.wages`, `"wages" in x`.
    Incomes(Words),
}

impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Null => "null",
            Self::Flag => "yes or no",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Date => "a day",
            Self::Month => "a month",
            Self::Word(words) => return write!(out, "one of {}", listed(words)),
            Self::List(_) => "a list",
            Self::Incomes(_) => "a table of incomes",
        };
        out.write_str(name)
    }
}

/// The first words of a list, for a message.
pub(super) fn listed(words: &[Key]) -> String {
    const SHOWN: usize = 12;
    let mut shown: Vec<&str> = words.iter().take(SHOWN).map(Key::as_str).collect();
    if words.len() > SHOWN {
        shown.push("…");
    }
    shown.join(", ")
}
