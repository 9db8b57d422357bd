//! Keys: one per insurer, one per file; a file's key exists outside this room only wrapped by its insurer's.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::VaultError;
use super::name::Name;

/// Says in every wrapped key what it is, so that nothing else encrypted under the insurer's key passes for one.
const PURPOSE: &[u8; 20] = b"madoguchi file key 1";
const NONCE_BYTES: usize = 24;

/// The key of one insurer: 256 bits, which wrap the keys of its files. Where it comes from is the caller's matter.
#[derive(Clone)]
pub struct InsurerKey([u8; 32]);

impl std::fmt::Debug for InsurerKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("InsurerKey(…)")
    }
}

impl InsurerKey {
    /// The key made of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) fn wrap(&self, key: &FileKey, name: Name) -> Result<WrappedKey, VaultError> {
        let nonce: [u8; NONCE_BYTES] = random()?;
        let sealed = self
            .cipher()?
            .encrypt(&XNonce::from(nonce), payload(&key.0, &bound_to(name)))
            .map_err(|_| VaultError::Damaged)?;
        let whole = [nonce.as_slice(), &sealed].concat();
        whole
            .try_into()
            .map(WrappedKey)
            .map_err(|_| VaultError::Damaged)
    }

    pub(super) fn unwrap_key(&self, key: &WrappedKey, name: Name) -> Result<FileKey, VaultError> {
        let (nonce, sealed) = key.0.split_at(NONCE_BYTES);
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| VaultError::WrongKey)?;
        let plain = self
            .cipher()?
            .decrypt(&XNonce::from(nonce), payload(sealed, &bound_to(name)))
            .map_err(|_| VaultError::WrongKey)?;
        plain
            .try_into()
            .map(FileKey)
            .map_err(|_| VaultError::WrongKey)
    }

    fn cipher(&self) -> Result<XChaCha20Poly1305, VaultError> {
        XChaCha20Poly1305::new_from_slice(&self.0).map_err(|_| VaultError::WrongKey)
    }
}

/// The key of one file, wrapped by its insurer's key and bound to the file's name: 72 bytes for the database.
///
/// It is the only way to the file. Who forgets it has destroyed the file, in every copy and backup of the place where
/// it rests (crypto-erasure, NIST SP 800-88 rev. 1, 2.5).
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedKey([u8; Self::BYTES]);

impl std::fmt::Debug for WrappedKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("WrappedKey(…)")
    }
}

impl WrappedKey {
    /// Its length: nonce 24, key 32, tag 16.
    pub const BYTES: usize = NONCE_BYTES + 32 + 16;

    /// A wrapped key as it was stored; whether it is one shows when it is used.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The key of one file, unwrapped.
pub(super) struct FileKey([u8; 32]);

impl FileKey {
    pub(super) fn random() -> Result<Self, VaultError> {
        random().map(Self)
    }

    pub(super) const fn bytes(&self) -> [u8; 32] {
        self.0
    }
}

/// Bytes from the system's source of randomness.
pub(super) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::Entropy)?;
    Ok(bytes)
}

fn payload<'a>(message: &'a [u8], bound_to: &'a [u8]) -> Payload<'a, 'a> {
    Payload {
        msg: message,
        aad: bound_to,
    }
}

fn bound_to(name: Name) -> Vec<u8> {
    [PURPOSE.as_slice(), &name.bytes()].concat()
}
