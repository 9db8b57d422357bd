//! Random tokens: 256 bits, given to the person, kept only as a hash.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Error, Result};

/// A secret that somebody holds: a cookie's value or the end of a link.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Token {
    /// A new token of 256 random bits.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn random() -> Result<Self> {
        Ok(Self::of(&random_bytes()?))
    }

    /// The token of these bits, which nobody may guess.
    pub(crate) fn of(bits: &[u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bits))
    }

    /// A token as it came back, if it has the form of one (43 characters of base64url).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let formed = text.len() == 43
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        formed.then(|| Self(text.to_owned()))
    }

    /// The secret itself, for the cookie or the link.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What the database holds: SHA-256 in hex.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

/// Bytes from the system's source of randomness.
///
/// # Errors
/// When there is none.
pub fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Entropy)?;
    Ok(bytes)
}

/// How many ids this program has made, counted from a number that chance has chosen.
static MADE: OnceLock<AtomicU64> = OnceLock::new();

/// A new id for the given time: UUID v7 (RFC 9562, May 2024). Of two for the same millisecond the later one is greater, so
/// that what happens in one breath keeps its order: behind the time stand 34 bits of a counter that only goes up (section
/// 6.2, method 1), and behind them 40 bits of chance.
///
/// # Errors
/// When there is no randomness.
pub fn new_id(now: chrono::DateTime<chrono::Utc>) -> Result<Uuid> {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let mut behind = random_bytes::<10>()?;
    let [a, b, c, d, ..] = behind;
    let begin = || AtomicU64::new(u32::from_be_bytes([a, b, c, d]).into());
    let count = MADE.get_or_init(begin).fetch_add(1, Ordering::Relaxed) & 0x3_ffff_ffff;
    // Two bits of the third byte belong to the variant.
    let spread = ((count >> 22) << 24) | (((count >> 16) & 0x3f) << 16) | (count & 0xffff);
    behind[..5].copy_from_slice(&spread.to_be_bytes()[3..]);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &behind).into_uuid())
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let mut text = String::with_capacity(bytes.len() * 2);
    text.extend(nibbles.filter_map(|nibble| char::from_digit(nibble.into(), 16)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_are_in_the_order_they_were_made_in() {
        let now = "2026-11-30T01:00:00Z".parse().unwrap();
        let ids: Vec<Uuid> = (0..2_000).map(|_| new_id(now).unwrap()).collect();
        assert!(ids.is_sorted_by(|earlier, later| earlier < later));
        let last = ids.last().unwrap();
        assert_eq!(last.get_version_num(), 7);
        assert_eq!(last.get_variant(), uuid::Variant::RFC4122);
        let (seconds, nanos) = last.get_timestamp().unwrap().to_unix();
        let at = chrono::DateTime::from_timestamp(seconds.cast_signed(), nanos);
        assert_eq!(at, Some(now));
    }
}
