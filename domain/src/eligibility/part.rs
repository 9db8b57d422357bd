//! Parts of reasons: what a sentence for people is filled in with.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::yen::Yen;

/// A number, day or word of a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'r> {
    /// An amount in yen.
    Yen(Yen),
    /// A whole number.
    Count(u32),
    /// A day.
    Date(NaiveDate),
    /// A word: of a fact's list, or the name of a fact.
    Word(&'r str),
}

/// What can be a part of a reason.
pub(super) trait Shown {
    fn part(&self) -> Part<'_>;
}

impl Shown for Yen {
    fn part(&self) -> Part<'_> {
        Part::Yen(*self)
    }
}
impl Shown for u32 {
    fn part(&self) -> Part<'_> {
        Part::Count(*self)
    }
}
impl Shown for NaiveDate {
    fn part(&self) -> Part<'_> {
        Part::Date(*self)
    }
}
impl Shown for Cow<'static, str> {
    fn part(&self) -> Part<'_> {
        Part::Word(self)
    }
}
