//! Looking for words in bytes.

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
    bytes
        .iter()
        .enumerate()
        .any(|(at, byte)| byte.eq_ignore_ascii_case(first) && after(at))
}

/// Whether any of the words stands in `bytes`.
pub(super) fn holds_any(bytes: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|word| holds(bytes, word))
}
