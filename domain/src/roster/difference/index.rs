//! Finding rows by key without walking a tree: keys are hashes, so their first bits say where to look.

use super::key::Key;
use super::value::Row;

/// For every beginning of a key the place of its first row; one place for each row on average.
#[derive(Debug, Default)]
pub(super) struct Index {
    begins: Vec<u32>,
    /// How far a key is shifted so that its beginning remains.
    shift: u32,
}

impl Index {
    /// Over rows that are sorted by key.
    pub(super) fn over(rows: &[Row]) -> Self {
        let bits = rows.len().next_power_of_two().trailing_zeros().clamp(1, 24);
        let shift = 64 - bits;
        let mut begins = Vec::with_capacity((1 << bits) + 1);
        for (at, row) in (0_u32..).zip(rows) {
            while begins.len() <= row.key.begin(shift) {
                begins.push(at);
            }
        }
        begins.resize(
            (1 << bits) + 1,
            u32::try_from(rows.len()).unwrap_or(u32::MAX),
        );
        Self { begins, shift }
    }

    /// The place of the first row whose key is not smaller.
    pub(super) fn first(&self, rows: &[Row], key: Key) -> usize {
        let begin = key.begin(self.shift);
        let place = |at: usize| {
            self.begins
                .get(at)
                .map_or(rows.len(), |place| *place as usize)
        };
        let (from, to) = (place(begin), place(begin + 1));
        let bucket = rows.get(from..to).unwrap_or_default();
        from + bucket.iter().take_while(|row| row.key < key).count()
    }
}
