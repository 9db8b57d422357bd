//! Random tokens: 256 bits, given to the person, kept only as a hash.

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

/// A new id (UUID v7, RFC 9562) for the given time.
///
/// # Errors
/// When there is no randomness.
pub fn new_id(now: chrono::DateTime<chrono::Utc>) -> Result<Uuid> {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random_bytes::<10>()?).into_uuid())
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let mut text = String::with_capacity(bytes.len() * 2);
    text.extend(nibbles.filter_map(|nibble| char::from_digit(nibble.into(), 16)));
    text
}
