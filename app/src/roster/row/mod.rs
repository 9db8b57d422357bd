//! One row of the file as the values that are stored.

mod read;
mod reading;
mod value;
pub(super) mod words;

#[cfg(test)]
mod tests;

pub(super) use read::{Reader, Taken};
pub(crate) use value::{clean, date};
pub(crate) use words::mark;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use store::roster::bulk::{FIELDS, Field};

/// The values of a row, one after the other in one buffer that is used again.
#[derive(Debug)]
pub(super) struct Values {
    text: String,
    ends: [usize; FIELDS],
    filled: usize,
    /// Birth date, read.
    pub(super) birth_date: NaiveDate,
    /// Of all fields, when the row can be taken.
    pub(super) digest: i64,
    /// End of membership, read.
    pub(super) lost_on: Option<NaiveDate>,
    /// By kind: whether the person is kept from the household; nothing where the file doesn't say.
    pub(super) marks: [Option<bool>; 2],
}

impl Values {
    pub(super) fn new() -> Self {
        Self {
            text: String::with_capacity(1_024),
            ends: [0; FIELDS],
            filled: 0,
            birth_date: NaiveDate::default(),
            digest: 0,
            lost_on: None,
            marks: [None; 2],
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.filled = 0;
        self.lost_on = None;
        self.marks = [None; 2];
    }

    /// Ends a field whose text has been written into the buffer.
    fn end_field(&mut self) {
        if let Some(end) = self.ends.get_mut(self.filled) {
            *end = self.text.len();
        }
        self.filled += 1;
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.end_field();
    }

    /// A field's text.
    pub(super) fn get(&self, field: Field) -> &str {
        let at = field as usize;
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(at);
        self.text
            .get(begin.copied().unwrap_or_default()..end.copied().unwrap_or_default())
            .unwrap_or_default()
    }

    /// All fields in order.
    pub(super) fn fields(&self) -> [&str; FIELDS] {
        Field::ALL.map(|field| self.get(field))
    }

    /// A digest of all fields: 64 bits of SHA-256.
    fn make_digest(&self) -> i64 {
        let mut digest = Sha256::new();
        digest.update(self.text.as_bytes());
        let mut lengths = [0_u8; FIELDS * 2];
        for (bytes, end) in lengths.as_chunks_mut::<2>().0.iter_mut().zip(self.ends) {
            *bytes = u16::try_from(end).unwrap_or(u16::MAX).to_le_bytes();
        }
        digest.update(lengths);
        let digest = digest.finalize();
        digest
            .first_chunk::<8>()
            .map_or(0, |bytes| i64::from_le_bytes(*bytes))
    }
}
