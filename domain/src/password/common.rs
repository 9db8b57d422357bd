//! Passwords that many people use; see domain/data/README.md.

use sha2::{Digest as _, Sha256};

/// The first bytes of SHA-256 of each, ascending.
static LIST: &[u8] = include_bytes!("../../data/common-passwords.bin");
const BYTES: usize = 5;

/// Whether a password, whatever its case, is on the list.
pub(super) fn is_common(text: &str) -> bool {
    let digest = Sha256::digest(text.to_lowercase().as_bytes());
    let Some(wanted) = digest.first_chunk::<BYTES>() else {
        return false;
    };
    let (entries, _) = LIST.as_chunks::<BYTES>();
    entries.binary_search(wanted).is_ok()
}

/// How many entries there are.
#[cfg(test)]
pub(super) const COUNT: usize = LIST.len() / BYTES;

/// Whether the list can be searched.
#[cfg(test)]
pub(super) fn is_in_order() -> bool {
    let (entries, rest) = LIST.as_chunks::<BYTES>();
    rest.is_empty() && entries.is_sorted_by(|one, next| one < next)
}
