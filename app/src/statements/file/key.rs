//! What identifies a row through its versions.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

/// Keys of one file: a row with a number of its own is known by it, the others by what they are about and by their order among
/// those that are alike.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<u128, u32>);

impl Keys {
    /// The key of a row with a number of its own; `None`: an earlier row has it.
    pub(super) fn own(&mut self, month: u32, reference: &str) -> Option<u128> {
        let key = hash("own", month, &[reference.as_bytes()]);
        let times = self.0.entry(key).or_default();
        *times += 1;
        (*times == 1).then_some(key)
    }

    /// The key of another row.
    pub(super) fn alike(&mut self, month: u32, about: &[&[u8]]) -> u128 {
        let alike = hash("alike", month, about);
        let times = self.0.entry(alike).or_default();
        *times += 1;
        if *times == 1 {
            alike
        } else {
            alike.wrapping_add(u128::from(*times))
        }
    }
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
