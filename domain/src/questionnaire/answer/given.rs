//! What came from a form for one question, as it was typed.

use std::collections::BTreeMap;

use crate::my_number;

/// The most fields a question has, and the most values of one field.
const MOST: usize = 100;
/// The longest value that is looked at, in bytes; longer ones are cut, and are too long for every kind of question.
const LONGEST: usize = 40_000;

/// What came for one question: values by field. The question's own field has the empty name; dates have `year`,
/// `month` and `day`, tables of incomes one field a kind and `none`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    fields: BTreeMap<String, Vec<String>>,
}

impl Given {
    /// One value in the question's own field.
    #[must_use]
    pub fn one(value: &str) -> Self {
        let mut given = Self::default();
        given.add("", value);
        given
    }

    /// Adds a value to a field; what is more than a form of ours can send is left out.
    pub fn add(&mut self, field: &str, value: &str) {
        if self.fields.len() >= MOST && !self.fields.contains_key(field) {
            return;
        }
        let values = self.fields.entry(field.to_owned()).or_default();
        if values.len() < MOST {
            let mut end = value.len().min(LONGEST);
            while !value.is_char_boundary(end) {
                end -= 1;
            }
            values.push(value.get(..end).unwrap_or_default().to_owned());
        }
    }

    /// The same without what may be a My Number: no page shows one again.
    #[must_use]
    pub fn without_my_number(&self) -> Self {
        let mut given = Self::default();
        for (field, value) in self.iter() {
            given.add(field, &my_number::left_out(value));
        }
        given
    }

    /// Every value with its field, by field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().flat_map(|(field, values)| {
            values
                .iter()
                .map(move |value| (field.as_str(), value.as_str()))
        })
    }

    /// The first value of a field; empty when there is none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.all(field).first().map_or("", String::as_str)
    }

    /// All values of a field.
    #[must_use]
    pub fn all(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// Whether a field holds nothing but spaces.
    pub(in crate::questionnaire) fn is_blank(&self, field: &str) -> bool {
        self.text(field).chars().all(crate::typed::is_space)
    }
}
