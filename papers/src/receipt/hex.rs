//! Digests as 64 small hexadecimal digits.

use std::fmt::Write as _;

use super::Digest;

pub(super) fn write(digest: &Digest) -> String {
    let mut text = String::with_capacity(64);
    for byte in digest {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Reads what [`write`] writes, and nothing else.
pub(super) fn read(text: &str) -> Option<Digest> {
    let bytes = text.as_bytes();
    let plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if bytes.len() != 64 || !bytes.iter().all(plain) {
        return None;
    }
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(bytes.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(digest)
}
