//! The values of one row, each by its column's rules; all problems at once.

use chrono::{Datelike as _, NaiveDate};
use definitions::insurer::RosterColumn as Column;
use domain::roster::difference::Key;
use domain::roster::{marks, width};
use domain::symbol::{Branch, SymbolError, ZeroPolicy};
use store::roster::bulk::Field;

use super::read::Reader;
use super::{Values, value, words};
use crate::roster::file::Fields;
use crate::roster::notes::Notes;
use crate::roster::reason::{Anomaly, Reason};

pub(super) struct Reading<'a> {
    pub(super) reader: &'a Reader,
    pub(super) line: u32,
    pub(super) fields: &'a Fields,
    pub(super) values: &'a mut Values,
    pub(super) notes: &'a mut Notes,
    pub(super) good: bool,
    pub(super) scratch: String,
}

impl<'a> Reading<'a> {
    fn raw(&self, column: Column) -> &'a str {
        let place = self.reader.header.place(column);
        place.map_or("", |at| value::clean(self.fields.get(at)))
    }

    fn refuse(&mut self, column: Option<Column>, reason: Reason) {
        self.good = false;
        self.notes.refuse(self.line, column, reason);
    }

    fn note(&mut self, anomaly: Anomaly) {
        self.notes.note(self.line, anomaly);
    }

    /// Values beyond the header's columns, unless they are blank.
    pub(super) fn width(&mut self) {
        let width = self.reader.header.width;
        if self.fields.len() > width
            && self
                .fields
                .iter()
                .skip(width)
                .any(|extra| !extra.trim().is_empty())
        {
            self.refuse(None, Reason::TooManyValues);
        }
    }

    pub(super) fn numbers(&mut self) -> Option<Key> {
        let (symbol, number) = (self.raw(Column::Symbol), self.raw(Column::Number));
        let branch = self.branch();
        self.values.push(symbol);
        self.values.push(number);
        self.values.push(branch.as_ref().map_or("", Branch::as_str));
        let symbol = self.fold(Column::Symbol, symbol);
        let number = self.fold(Column::Number, number);
        if !(symbol && number) {
            return None;
        }
        let [symbol, number] =
            [Field::SymbolFolded, Field::NumberFolded].map(|field| self.values.get(field));
        self.notes.note_numbers(self.line, symbol, number);
        Some(Key::new(symbol, number, branch?.as_str()))
    }

    fn branch(&mut self) -> Option<Branch> {
        let text = self.raw(Column::Branch);
        let branch = Branch::parse(text).ok();
        if branch.is_none() {
            let reason = if text.is_empty() {
                Reason::Missing
            } else {
                Reason::NotABranch
            };
            self.refuse(Some(Column::Branch), reason);
        }
        branch
    }

    fn fold(&mut self, column: Column, text: &str) -> bool {
        let folded = value::fold(text, self.reader.zeros, &mut self.values.text);
        self.values.end_field();
        if let Err(error) = folded {
            self.refuse(Some(column), symbol_reason(error));
            return false;
        }
        true
    }

    pub(super) fn person(&mut self) {
        self.kana();
        let birth = self.date(Column::BirthDate);
        match birth {
            Some(day) if day > self.reader.today => self.note(Anomaly::BornInFuture),
            Some(day) if day.year() < 1900 => self.note(Anomaly::BornBefore1900),
            None if self.raw(Column::BirthDate).is_empty() => {
                self.refuse(Some(Column::BirthDate), Reason::Missing);
            }
            Some(_) | None => {}
        }
        self.values.birth_date = birth.unwrap_or_default();
        if marks::is_replaced(self.raw(Column::Name)) {
            self.note(Anomaly::NameReplaced);
        }
        self.text(Column::Name, 100);
        self.text(Column::EnglishName, 100);
        self.word(Column::Sex, words::sex);
        self.relationship();
    }

    fn kana(&mut self) {
        let raw = self.raw(Column::Kana);
        self.scratch.clear();
        if raw.is_empty() {
            self.refuse(Some(Column::Kana), Reason::Missing);
        } else if raw.len() > domain::kana::LONGEST && raw.chars().count() > domain::kana::LONGEST {
            self.refuse(Some(Column::Kana), Reason::TooLong);
        } else {
            width::enlarge(raw, &mut self.scratch);
        }
        self.values.push(&self.scratch);
        let folded = width::fold(&self.scratch, &mut self.values.text);
        self.values.end_field();
        if folded.is_ok() || raw.is_empty() {
            return;
        }
        if marks::is_replaced(&self.scratch) {
            self.note(Anomaly::NameReplaced);
        } else if marks::has_kanji(&self.scratch) {
            self.note(Anomaly::KanjiInKana);
        } else {
            self.note(Anomaly::KanaNotComparable);
        }
    }

    fn relationship(&mut self) {
        let text = self.raw(Column::Relationship);
        if let Some(meaning) = self.reader.relationships.get(text) {
            self.values.push(meaning);
        } else {
            self.text(Column::Relationship, 20);
        }
    }

    pub(super) fn membership(&mut self) {
        self.date(Column::AcquiredOn);
        self.values.lost_on = self.date(Column::LostOn);
        self.date(Column::CertifiedOn);
        self.word(Column::Category, words::category);
    }

    pub(super) fn rest(&mut self) {
        self.text(Column::WorkplaceCode, 40);
        self.text(Column::WorkplaceName, 100);
        let employee = self.raw(Column::EmployeeNumber);
        if employee.is_empty() {
            self.values.push("");
        } else {
            let folded = value::fold(employee, ZeroPolicy::Significant, &mut self.values.text);
            self.values.end_field();
            if let Err(error) = folded {
                self.refuse(Some(Column::EmployeeNumber), symbol_reason(error));
            }
        }
        self.mail();
        self.word(Column::Household, words::living);
        self.word(Column::NotSurveyed, words::exempt);
        self.text(Column::Remarks, 1_000);
    }

    /// Who is kept from the household; a word that nobody knows counts as a mark, so that nothing comes out by mistake.
    pub(super) fn marks(&mut self) {
        let columns = [Column::Protected, Column::Objecting];
        let marks = columns.map(|column| {
            self.reader.header.place(column)?;
            let text = self.raw(column);
            let word = words::mark(text).or_else(|| {
                self.scratch.clear();
                width::enlarge(text, &mut self.scratch);
                words::mark(&self.scratch)
            });
            if word.is_none() {
                self.refuse(Some(column), Reason::UnknownWord);
            }
            Some(word != Some(""))
        });
        self.values.marks = marks;
    }

    fn mail(&mut self) {
        let text = self.raw(Column::Mail);
        if text.is_empty() {
            self.values.push("");
            return;
        }
        if let Ok(mail) = domain::mail_address::MailAddress::parse(text) {
            self.values.push(mail.raw());
        } else {
            self.values.push("");
            self.note(Anomaly::MailUnusable);
        }
    }

    fn text(&mut self, column: Column, longest: usize) {
        let text = self.raw(column);
        if text.len() > longest && text.chars().count() > longest {
            self.refuse(Some(column), Reason::TooLong);
            self.values.push("");
        } else {
            self.values.push(text);
        }
    }

    fn word(&mut self, column: Column, meaning: fn(&str) -> Option<&'static str>) {
        let text = self.raw(column);
        let word = meaning(text).or_else(|| {
            self.scratch.clear();
            width::enlarge(text, &mut self.scratch);
            meaning(&self.scratch)
        });
        if word.is_none() {
            self.refuse(Some(column), Reason::UnknownWord);
        }
        self.values.push(word.unwrap_or_default());
    }

    fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let date = value::date(self.raw(column));
        let day = date.unwrap_or_default();
        if date.is_err() {
            self.refuse(Some(column), Reason::NotADate);
        }
        if let Some(day) = day {
            value::push_date(day, &mut self.values.text);
        }
        self.values.end_field();
        day
    }
}

fn symbol_reason(error: SymbolError) -> Reason {
    match error {
        SymbolError::Empty => Reason::Missing,
        SymbolError::TooLong => Reason::TooLong,
        SymbolError::Character | SymbolError::Branch => Reason::Characters,
    }
}
