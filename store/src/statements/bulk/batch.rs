//! Rows on their way into the database, many in one buffer.

use uuid::Uuid;

use super::Table;

/// What stands beside a row's fields.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The new row.
    pub id: Uuid,
    /// The insured person in whose statement it stands.
    pub household: Uuid,
    /// Whom it is about.
    pub person: Uuid,
    /// `202608`.
    pub month: u32,
    /// What identifies it, hashed.
    pub key: Uuid,
    /// Counts versions, from 1.
    pub version: i32,
    /// Of everything it says.
    pub digest: i64,
}

/// Rows of one table. Days are `YYYY-MM-DD`, amounts plain digits; empty texts are NULL where NULL may be.
#[derive(Debug)]
pub struct Batch {
    width: usize,
    text: String,
    ends: Vec<usize>,
    entries: Vec<Entry>,
}

impl Batch {
    /// No rows of this table yet.
    #[must_use]
    pub fn new(table: Table) -> Self {
        Self {
            width: table.fields(),
            text: String::new(),
            ends: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Adds a row; it has as many fields as the table.
    pub fn push<'f>(&mut self, entry: Entry, fields: impl IntoIterator<Item = &'f str>) {
        let mut fields = fields.into_iter();
        for _ in 0..self.width {
            self.text.push_str(fields.next().unwrap_or_default());
            self.ends.push(self.text.len());
        }
        self.entries.push(entry);
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Shows every row in order.
    pub(super) fn each<E>(
        &self,
        mut show: impl FnMut(&Entry, &[&str]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut begin = 0;
        let mut fields = Vec::with_capacity(self.width);
        for (entry, ends) in self.entries.iter().zip(self.ends.chunks_exact(self.width)) {
            fields.clear();
            for end in ends {
                fields.push(self.text.get(begin..*end).unwrap_or_default());
                begin = *end;
            }
            show(entry, &fields)?;
        }
        Ok(())
    }
}
