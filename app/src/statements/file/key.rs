//! What identifies a row through its versions: a number of its own, or what it is about and its place among rows that are alike.
//!
//! While a file is read each row gets the key of its number or of what it is about. Which rows share one is known when all have
//! been read: sorting a million rows once takes a tenth of the memory that a table of their keys does.

use domain::statements::difference::Row;
use sha2::{Digest as _, Sha256};

/// The key of a row with a number of its own.
pub(super) fn own(month: u32, reference: &str) -> u128 {
    hash("own", month, &[reference.as_bytes()])
}

/// The key that a row shares with those that are alike.
pub(super) fn alike(month: u32, about: &[&[u8]]) -> u128 {
    hash("alike", month, about)
}

/// Rows that share a key, told apart.
#[derive(Debug, Default)]
pub(in crate::statements) struct Shared {
    /// Rows whose number an earlier one has, which are no longer among the others.
    pub(in crate::statements) repeated: Vec<Row>,
    /// Rows behind the first of those that are alike: line and place, by line.
    places: Vec<(u32, u32)>,
}

impl Shared {
    /// Gives every row a key of its own, by the order of lines.
    pub(in crate::statements) fn tell_apart(rows: &mut Vec<Row>) -> Self {
        let mut shared = Self::default();
        rows.sort_unstable_by_key(|row| (row.key, row.line));
        let (mut before, mut place) = (None, 1);
        rows.retain_mut(|row| {
            place = if before == Some(row.key) {
                place + 1
            } else {
                1
            };
            before = Some(row.key);
            if place == 1 {
                return true;
            }
            if row.own {
                shared.repeated.push(*row);
                return false;
            }
            shared.places.push((row.line, place));
            row.key = at(row.key, place);
            true
        });
        shared.places.sort_unstable();
        shared
    }

    /// The key of a row that is read again, of the one it was given while it was read.
    pub(in crate::statements) fn key(&self, line: u32, key: u128) -> u128 {
        let found = self.places.binary_search_by_key(&line, |(line, _)| *line);
        let place = found.ok().and_then(|found| self.places.get(found));
        place.map_or(key, |(_, place)| at(key, *place))
    }
}

/// The key of the second and later rows of those that are alike.
fn at(key: u128, place: u32) -> u128 {
    key.wrapping_add(u128::from(place))
}

fn hash(kind: &str, month: u32, parts: &[&[u8]]) -> u128 {
    let mut digest = Sha256::new();
    digest.update(kind);
    digest.update(month.to_le_bytes());
    for part in parts {
        let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
        digest.update(length.to_le_bytes());
        digest.update(part);
    }
    let digest = digest.finalize();
    digest
        .first_chunk::<16>()
        .map_or(0, |bytes| u128::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: u128, line: u32, own: bool) -> Row {
        Row {
            key,
            digest: 0,
            month: 202_608,
            line,
            own,
            withdrawn: false,
        }
    }

    #[test]
    fn of_rows_with_one_number_the_first_counts() {
        let mut rows = vec![row(7, 4, true), row(7, 2, true), row(5, 3, true)];
        let shared = Shared::tell_apart(&mut rows);
        assert_eq!(rows, [row(5, 3, true), row(7, 2, true)]);
        assert_eq!(shared.repeated, [row(7, 4, true)]);
    }

    #[test]
    fn rows_that_are_alike_are_told_apart_by_their_order_and_again_when_they_are_read_again() {
        let mut rows = vec![row(7, 9, false), row(7, 2, false), row(7, 5, false)];
        let shared = Shared::tell_apart(&mut rows);
        let keys: Vec<_> = rows.iter().map(|row| (row.line, row.key)).collect();
        assert_eq!(keys, [(2, 7), (5, 9), (9, 10)]);
        for (line, key) in keys {
            assert_eq!(shared.key(line, 7), key);
        }
        assert!(shared.repeated.is_empty());
    }
}
