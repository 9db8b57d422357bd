//! The values of one row, each by its column's rules; all problems at once.

use chrono::{Datelike as _, NaiveDate};
use definitions::insurer::Statements;
use domain::roster::difference::Key;
use domain::statements::{YearMonth, Yen};
use domain::symbol::{Branch, SymbolError, ZeroPolicy};

use super::{Header, Values};
use crate::roster::reading::{Fields, clean, date};
use crate::statements::holders::{Holders, Owner};
use crate::statements::reason::{Reason, Refused};

/// How rows of one file are read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) header: &'a Header,
    pub(super) statements: &'a Statements,
    pub(super) zeros: ZeroPolicy,
    pub(super) holders: &'a Holders,
    pub(super) today: NaiveDate,
}

pub(super) struct Reading<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) line: u32,
    pub(super) fields: &'a Fields,
    pub(super) values: &'a mut Values,
    pub(super) refused: &'a mut Vec<Refused>,
    pub(super) good: bool,
}

/// The longest name of a provider, number or remark, in characters.
pub(super) const TEXT: usize = 100;
pub(super) const NOTE: usize = 300;

impl<'a> Reading<'a> {
    /// What the file has in a column; nothing where it has no such column.
    pub(super) fn raw(&self, column: usize) -> &'a str {
        let place = self.reader.header.place(column);
        place.map_or("", |at| clean(self.fields.get(at)))
    }

    pub(super) fn refuse(&mut self, column: Option<usize>, reason: Reason) {
        self.good = false;
        self.refused.push(Refused {
            line: self.line,
            column: column.map(|column| self.reader.header.columns.name(column)),
            reason,
        });
    }

    /// Values beyond the header's columns, unless they are blank.
    pub(super) fn width(&mut self) {
        let width = self.reader.header.width;
        let mut beyond = self.fields.iter().skip(width);
        if self.fields.len() > width && beyond.any(|extra| !extra.trim().is_empty()) {
            self.refuse(None, Reason::TooManyValues);
        }
    }

    /// Symbol, number and branch, in the first three columns of every file.
    pub(super) fn numbers(&mut self) -> Option<Key> {
        let zeros = self.reader.zeros;
        let mut fold = |column: usize| match zeros.fold(self.raw(column)) {
            Ok(text) => Some(text),
            Err(error) => {
                self.refuse(Some(column), symbol_reason(error));
                None
            }
        };
        let (symbol, number) = (fold(0), fold(1));
        let branch = Branch::parse(self.raw(2)).ok();
        if branch.is_none() {
            let missing = self.raw(2).is_empty();
            let reason = if missing {
                Reason::Missing
            } else {
                Reason::NotABranch
            };
            self.refuse(Some(2), reason);
        }
        Some(Key::new(&symbol?, &number?, branch?.as_str()))
    }

    /// A month that is kept and not in the future.
    pub(super) fn month(&mut self, column: usize, month: Option<YearMonth>) -> Option<YearMonth> {
        let month = month?;
        let today = self.reader.today;
        if month > YearMonth::of(today) {
            self.refuse(Some(column), Reason::Future);
        } else if month < self.reader.statements.calendar().oldest(today) {
            self.refuse(Some(column), Reason::TooOld);
        }
        Some(month)
    }

    /// Whose the row is, once everything that says so is known.
    pub(super) fn owner(
        &mut self,
        key: Option<Key>,
        month: Option<YearMonth>,
        birth: usize,
    ) -> Option<Owner> {
        let born_on = self.day(birth);
        let (key, month) = (key?, month?);
        match self.reader.holders.find(key, month, born_on) {
            Ok(owner) => {
                self.values.owner = Some(owner);
                Some(owner)
            }
            Err(reason) => {
                let column = if reason == Reason::OtherPerson {
                    birth
                } else {
                    1
                };
                self.refuse(Some(column), reason);
                None
            }
        }
    }

    /// An amount; nothing is zero.
    pub(super) fn yen(&mut self, column: usize) -> Yen {
        let yen = Yen::parse(self.raw(column));
        if yen.is_err() {
            self.refuse(Some(column), Reason::NotANumber);
        }
        yen.unwrap_or_default()
    }

    /// A count, up to three digits.
    pub(super) fn count(&mut self, column: usize) -> Option<u32> {
        let text = self.raw(column);
        if text.is_empty() {
            return None;
        }
        let count = Yen::parse(text).ok().map(Yen::get);
        let count = count.filter(|count| (0..=999).contains(count));
        if count.is_none() {
            self.refuse(Some(column), Reason::NotANumber);
        }
        count.and_then(|count| u32::try_from(count).ok())
    }

    /// A day, where there is one.
    pub(super) fn day(&mut self, column: usize) -> Option<NaiveDate> {
        let text = self.raw(column);
        if text.is_empty() {
            return None;
        }
        let day = date(text);
        let Ok(day) = day else {
            self.refuse(Some(column), Reason::NotADate);
            return None;
        };
        day.filter(|day| day.year() >= 1868)
    }

    /// A text of at most so many characters, in plain space.
    pub(super) fn text(&mut self, column: usize, longest: usize) -> &'a str {
        let text = self.raw(column);
        if text.chars().count() > longest {
            self.refuse(Some(column), Reason::TooLong);
        } else if text.contains(char::is_control) {
            self.refuse(Some(column), Reason::Characters);
        }
        text
    }

    /// A text that may not be empty.
    pub(super) fn needed(&mut self, column: usize, longest: usize) -> &'a str {
        let text = self.text(column, longest);
        if text.is_empty() {
            self.refuse(Some(column), Reason::Missing);
        }
        text
    }

    /// A word or code.
    pub(super) fn word<T>(
        &mut self,
        column: usize,
        meaning: impl Fn(&Statements, &str) -> Option<T>,
    ) -> Option<T> {
        let text = self.raw(column);
        let kind = meaning(self.reader.statements, text)
            .or_else(|| meaning(self.reader.statements, &crate::roster::plain(text)));
        if kind.is_none() {
            let missing = text.is_empty();
            let reason = if missing {
                Reason::Missing
            } else {
                Reason::UnknownWord
            };
            self.refuse(Some(column), reason);
        }
        kind
    }

    /// Whether the row is taken back; a word that nobody knows is refused, so that nothing goes by mistake.
    pub(super) fn withdrawn(&mut self, column: usize) {
        let mark = crate::roster::reading::mark(&crate::roster::plain(self.raw(column)));
        if mark.is_none() {
            self.refuse(Some(column), Reason::UnknownWord);
        }
        self.values.withdrawn = mark == Some("1");
    }
}

fn symbol_reason(error: SymbolError) -> Reason {
    match error {
        SymbolError::Empty => Reason::Missing,
        SymbolError::TooLong => Reason::TooLong,
        SymbolError::Character | SymbolError::Branch => Reason::Characters,
    }
}
