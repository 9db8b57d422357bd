//! Looking for words in bytes.

use memchr::memchr2_iter;

/// Whether `word`, written in small letters, stands in `bytes` in any case.
pub(super) fn holds(bytes: &[u8], word: &[u8]) -> bool {
    let Some((first, rest)) = word.split_first() else {
        return true;
    };
    let after = |at: usize| {
        bytes
            .get(at + 1..)
            .and_then(|after| after.get(..rest.len()))
            .is_some_and(|after| after.eq_ignore_ascii_case(rest))
    };
    // Every upload is searched from its first byte to its last, for each word: most bytes are passed over many at once.
    memchr2_iter(*first, first.to_ascii_uppercase(), bytes).any(after)
}

/// Whether any of the words stands in `bytes`.
pub(super) fn holds_any(bytes: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|word| holds(bytes, word))
}
