//! How a file looks at rest: a head, then chunks, each encrypted and bound to its place.
//!
//! XChaCha20-Poly1305 in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption,
//! CRYPTO 2015) over chunks of 64 KiB: a chunk left out, doubled, moved or taken from another file is noticed, and so is
//! a file that ends early. The head is 8 bytes that say what this is and the 19 random ones of the nonce.

use aead_stream::{DecryptorBE32, EncryptorBE32, Nonce, StreamBE32};
use chacha20poly1305::{Key, XChaCha20Poly1305};

use super::VaultError;
use super::keys::{FileKey, random};
use super::name::Name;

/// Plain bytes of every chunk but the last, which has as many or fewer.
pub(super) const CHUNK: usize = 64 * 1024;
/// A chunk at rest: its bytes and the tag.
pub(crate) const SEALED_CHUNK: usize = CHUNK + 16;
/// The head at rest.
pub(crate) const HEAD: usize = MAGIC.len() + NONCE;

const MAGIC: &[u8; 8] = b"MDGFILE1";
const NONCE: usize = 19;

/// Encrypts one file, chunk by chunk.
pub(super) struct Sealer {
    stream: EncryptorBE32<XChaCha20Poly1305>,
    bound_to: [u8; 32],
}

impl Sealer {
    /// A sealer and the head to write before its chunks.
    pub(super) fn new(key: &FileKey, name: Name) -> Result<(Self, [u8; HEAD]), VaultError> {
        let nonce: [u8; NONCE] = random()?;
        let mut head = [0; HEAD];
        let (magic, rest) = head.split_at_mut(MAGIC.len());
        magic.copy_from_slice(MAGIC);
        rest.copy_from_slice(&nonce);
        let sealer = Self {
            stream: EncryptorBE32::new(&Key::from(key.bytes()), &stream_nonce(nonce)),
            bound_to: name.bytes(),
        };
        Ok((sealer, head))
    }

    /// Encrypts a chunk of [`CHUNK`] bytes that is not the last, where it is.
    pub(super) fn next(&mut self, chunk: &mut Vec<u8>) -> Result<(), VaultError> {
        let sealed = self.stream.encrypt_next_in_place(&self.bound_to, chunk);
        sealed.map_err(|_| VaultError::Damaged)
    }

    /// Encrypts the last chunk, which may be empty, where it is.
    pub(super) fn last(self, chunk: &mut Vec<u8>) -> Result<(), VaultError> {
        let sealed = self.stream.encrypt_last_in_place(&self.bound_to, chunk);
        sealed.map_err(|_| VaultError::Damaged)
    }
}

/// Decrypts one file, chunk by chunk.
pub(super) struct Opener {
    stream: DecryptorBE32<XChaCha20Poly1305>,
    bound_to: [u8; 32],
}

impl Opener {
    pub(super) fn new(key: &FileKey, name: Name, head: &[u8]) -> Result<Self, VaultError> {
        let nonce = head.strip_prefix(MAGIC).ok_or(VaultError::Damaged)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Damaged)?;
        Ok(Self {
            stream: DecryptorBE32::new(&Key::from(key.bytes()), &stream_nonce(nonce)),
            bound_to: name.bytes(),
        })
    }

    pub(super) fn next(&mut self, sealed: &mut Vec<u8>) -> Result<(), VaultError> {
        let plain = self.stream.decrypt_next_in_place(&self.bound_to, sealed);
        plain.map_err(|_| VaultError::Damaged)
    }

    pub(super) fn last(self, sealed: &mut Vec<u8>) -> Result<(), VaultError> {
        let plain = self.stream.decrypt_last_in_place(&self.bound_to, sealed);
        plain.map_err(|_| VaultError::Damaged)
    }
}

fn stream_nonce(nonce: [u8; NONCE]) -> Nonce<XChaCha20Poly1305, StreamBE32<XChaCha20Poly1305>> {
    Nonce::<XChaCha20Poly1305, StreamBE32<XChaCha20Poly1305>>::from(nonce)
}
