//! One row as the values that are stored.

use sha2::{Digest as _, Sha256};
use store::statements::line::Model as StoredLine;
use uuid::Uuid;

use crate::statements::holders::Owner;

/// The values of a row, in buffers that are used again.
#[derive(Debug, Default)]
pub(in crate::statements) struct Values {
    /// The fields of the table's own columns, in their order.
    fields: Vec<String>,
    filled: usize,
    /// Whose it is.
    pub(super) owner: Option<Owner>,
    /// Its month, `202608`.
    pub(in crate::statements) month: u32,
    /// What identifies it; rows that are alike share it.
    pub(in crate::statements) key: u128,
    /// Whether that is a number of its own.
    pub(super) own: bool,
    /// Of everything it says.
    pub(in crate::statements) digest: i64,
    /// Whether the file takes it back.
    pub(in crate::statements) withdrawn: bool,
}

impl Values {
    pub(super) fn clear(&mut self) {
        self.filled = 0;
        self.owner = None;
        self.withdrawn = false;
    }

    /// Adds a field.
    pub(super) fn push(&mut self, text: &str) {
        match self.fields.get_mut(self.filled) {
            Some(field) => {
                field.clear();
                field.push_str(text);
            }
            None => self.fields.push(text.to_owned()),
        }
        self.filled += 1;
    }

    /// All fields in order.
    pub(in crate::statements) fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().take(self.filled).map(String::as_str)
    }

    /// The person and the insured person.
    pub(in crate::statements) fn owner(&self) -> (Uuid, Uuid) {
        self.owner
            .map_or_else(Default::default, |owner| (owner.person, owner.household))
    }

    /// A digest of whose it is and all fields: 64 bits of SHA-256.
    pub(super) fn make_digest(&self) -> i64 {
        let (person, household) = self.owner();
        let mut digest = Sha256::new();
        digest.update(person.as_bytes());
        digest.update(household.as_bytes());
        for field in self.fields() {
            let length = u32::try_from(field.len()).unwrap_or(u32::MAX);
            digest.update(length.to_le_bytes());
            digest.update(field.as_bytes());
        }
        let digest = digest.finalize();
        digest
            .first_chunk::<8>()
            .map_or(0, |bytes| i64::from_le_bytes(*bytes))
    }
}

/// The digest of a line, as a file that says the same has it.
pub(in crate::statements) fn digest_of(line: &StoredLine) -> i64 {
    let mut values = Values {
        owner: Some(Owner {
            person: line.person_id,
            household: line.household_id,
        }),
        ..Values::default()
    };
    let days = line.days.map(|days| days.to_string()).unwrap_or_default();
    for text in [&line.care, &line.provider, &days] {
        values.push(text);
    }
    for number in [
        line.total,
        line.insurer_share,
        line.public_share,
        line.own_share,
        i64::from(line.meals),
        line.meal_cost,
        line.meal_own,
        line.benefit,
    ] {
        values.push(&number.to_string());
    }
    values.push(line.note.as_deref().unwrap_or_default());
    values.make_digest()
}
