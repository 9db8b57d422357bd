//! What an expression works with and comes to.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::questionnaire::month::Month;

/// A value while a condition is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// There is none: not asked, not answered, not in the roster.
    Null,
    /// It cannot be told: an operation met a value that is not there, or left the range of numbers.
    Fault,
    /// It may be anything: not decided yet. Only where what is possible is searched, never in a journey.
    Unknown,
    /// Yes or no.
    Flag(bool),
    /// A whole number: yen, years, a count.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// A month.
    Month(Month),
    /// A text or a word of a list.
    Text(Arc<str>),
    /// Words or texts.
    List(Arc<[Arc<str>]>),
}

impl Value {
    /// The most items a list has: options of a question, marks of a person.
    pub const ITEMS: usize = 64;

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// A list of the first [`Value::ITEMS`] texts.
    pub fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().take(Self::ITEMS).map(Arc::from).collect())
    }

    /// Whether it is yes; everything else, also what cannot be told, is not.
    #[must_use]
    pub fn holds(&self) -> bool {
        *self == Self::Flag(true)
    }

    /// Whether it may still be yes.
    #[must_use]
    pub fn may_hold(&self) -> bool {
        matches!(self, Self::Flag(true) | Self::Unknown)
    }

    /// Null when there is none.
    pub(in crate::questionnaire) fn of<T>(value: Option<T>, make: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Null, make)
    }
}
