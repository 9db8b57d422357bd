//! The form in which the database holds an insurer: whole, with terms and logo inside.

use sha2::{Digest, Sha256};

use super::Insurer;

impl Insurer {
    /// The insurer as JSON with every default filled in. Equal insurers give equal text: the order
    /// of keys is fixed.
    ///
    /// # Errors
    /// None in practice: every part can be written as JSON.
    pub fn canonical(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`Insurer::canonical`] wrote. Keys it does not know are passed over, so that a node
    /// can serve an insurer that a newer node stored; a key added later needs a serde default.
    ///
    /// # Errors
    /// When the text is no stored insurer.
    pub fn from_canonical(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// SHA-256 of the canonical form, as 64 hexadecimal digits; equal exactly when nothing changed.
    ///
    /// # Errors
    /// As [`Insurer::canonical`].
    pub fn digest(&self) -> Result<String, serde_json::Error> {
        use std::fmt::Write as _;
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(self.canonical()?.as_bytes()) {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Ok(hex)
    }
}
