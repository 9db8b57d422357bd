//! One key of a table with its value, there or not.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as NameError, StrDeserializer};
use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::{Reader, Section, TextRule, line};
use crate::problem::{Problem, position};

/// One key of a table. Each reading answers `None` when the key is absent or its value is refused;
/// a refused value has been reported by then.
pub(crate) struct Field<'r> {
    reader: &'r Reader<'r>,
    value: Option<&'r Spanned<DeValue<'r>>>,
    path: String,
    start: usize,
}

impl<'r> Field<'r> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        value: Option<&'r Spanned<DeValue<'r>>>,
        path: String,
        start: usize,
    ) -> Self {
        Self {
            reader,
            value,
            path,
            start,
        }
    }

    /// The same key, to be asked again.
    pub(crate) fn again(&self) -> Self {
        Self::new(self.reader, self.value, self.path.clone(), self.start)
    }

    /// Reports the key when it is absent.
    pub(crate) fn required(self) -> Self {
        if self.value.is_none() {
            self.reader.report_missing(self.start, &self.path);
        }
        self
    }

    /// Whether the key stands in the file.
    pub(crate) fn given(&self) -> bool {
        self.value.is_some()
    }

    /// Whether its value is a text in quotes.
    pub(crate) fn is_text(&self) -> bool {
        self.value.is_some_and(|value| value.get_ref().is_str())
    }

    /// Whether its value is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.value.is_some_and(|value| value.get_ref().is_array())
    }

    /// Reports this key with a reason that says what to do.
    pub(crate) fn problem(&self, reason: impl Into<String>) {
        let offset = self.value.map_or(self.start, |value| value.span().start);
        self.reader.report(offset, &self.path, reason.into());
    }

    /// Reports a mistake at a place of a file this key names.
    pub(crate) fn problem_in(&self, file: &str, text: &str, offset: usize, reason: &str) {
        let (line, column) = position(text, offset);
        self.reader.report_elsewhere(Problem {
            file: file.to_owned(),
            line,
            column,
            key: self.path.clone(),
            reason: reason.to_owned(),
        });
    }

    fn refuse<T>(&self, expected: &str, value: &DeValue<'_>) -> Option<T> {
        self.problem(format!("must be {expected}, not {}", kind(value)));
        None
    }

    /// A text as the rule allows it, without the space around it.
    pub(crate) fn text(&self, rule: TextRule) -> Option<String> {
        let value = self.value?.get_ref();
        let Some(text) = value.as_str() else {
            return self.refuse("a text in quotes", value);
        };
        match rule.check(text) {
            Ok(text) => Some(text),
            Err(reason) => {
                self.problem(reason);
                None
            }
        }
    }

    /// A text with every space and line break that it has, such as the content of a file.
    pub(crate) fn whole(&self) -> Option<String> {
        let value = self.value?.get_ref();
        match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.refuse("a text in quotes", value),
        }
    }

    /// A lasting name of 2 to 60 of a-z, 0-9 and hyphen.
    pub(crate) fn lasting_name(&self) -> Option<String> {
        let name = self.text(line(60))?;
        let fits = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if name.len() < 2 || !fits {
            self.problem("must be 2 to 60 of a-z, 0-9 and hyphen");
        }
        Some(name)
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self) -> Option<bool> {
        let value = self.value?.get_ref();
        match value.as_bool() {
            Some(flag) => Some(flag),
            None => self.refuse("true or false", value),
        }
    }

    /// A whole number within the range.
    pub(crate) fn number(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let value = self.value?.get_ref();
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        let Some(number) = value.as_integer() else {
            return self.refuse(&expected, value);
        };
        match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) if range.contains(&number) => Some(number),
            _ => {
                self.problem(format!("must be {expected}, not {number}"));
                None
            }
        }
    }

    /// A whole number within a range that 32 bits don't hold, such as an amount in yen.
    pub(crate) fn amount(&self, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.value?.get_ref();
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        let Some(number) = value.as_integer() else {
            return self.refuse(&expected, value);
        };
        match u64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) if range.contains(&number) => Some(number),
            _ => {
                self.problem(format!("must be {expected}, not {number}"));
                None
            }
        }
    }

    /// A calendar date, written `2026-04-01` with or without quotes.
    pub(crate) fn date(&self) -> Option<NaiveDate> {
        let value = self.value?.get_ref();
        let written = match value {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            other => return self.refuse("a date such as 2026-04-01", other),
        };
        let date = NaiveDate::parse_from_str(&written, "%Y-%m-%d");
        if date.is_err() {
            self.problem(format!(
                "must be a date such as 2026-04-01, without a time, not {written}"
            ));
        }
        date.ok()
    }

    /// One word of a fixed list.
    pub(crate) fn choice<T: DeserializeOwned>(&self) -> Option<T> {
        let value = self.value?.get_ref();
        let Some(word) = value.as_str() else {
            return self.refuse("a word in quotes", value);
        };
        self.named(word)
    }

    /// The meaning of a word of a fixed list, such as the key itself; reported when it has none.
    pub(crate) fn named<T: DeserializeOwned>(&self, word: &str) -> Option<T> {
        match T::deserialize(StrDeserializer::<NameError>::new(word)) {
            Ok(choice) => Some(choice),
            Err(reason) => {
                self.problem(reason.to_string());
                None
            }
        }
    }

    /// The entries of a list, at most `most`.
    pub(crate) fn each(&self, most: usize) -> Vec<Field<'r>> {
        let Some(value) = self.value else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.refuse::<()>("a list in [ ]", value.get_ref());
            return Vec::new();
        };
        self.entries(list, most)
    }

    fn entries(&self, list: &'r DeArray<'r>, most: usize) -> Vec<Field<'r>> {
        if list.len() > most {
            self.problem(format!(
                "has {} entries, {most} are allowed; take some out",
                list.len()
            ));
        }
        list.iter()
            .take(most)
            .enumerate()
            .map(|(index, entry)| {
                let path = format!("{}[{index}]", self.path);
                Field::new(self.reader, Some(entry), path, entry.span().start)
            })
            .collect()
    }

    /// The table of this name; an absent one is empty, so that every key takes its default.
    pub(crate) fn section(&self) -> Section<'r> {
        let table = self.value.and_then(|value| match value.get_ref() {
            DeValue::Table(table) => Some(table),
            other => self.refuse("a table of keys", other),
        });
        Section::new(self.reader, table, self.path.clone(), self.start)
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table of keys",
    }
}
