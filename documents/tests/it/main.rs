//! Documents from outside: what comes in, how it rests, what comes back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise"
)]

mod arrival;
mod broken_off;
mod bucket;
mod heic;
mod hostile;
mod kept;
mod killed;
mod samples;
mod scanner;
mod source;
mod tampered;
mod workshop;

use documents::{InsurerKey, Name, Place, Vault};
use tempfile::TempDir;
use uuid::Uuid;

/// A vault in a folder of its own, which goes away with the folder.
fn vault() -> (Vault, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::disk(folder.path()).unwrap();
    (Vault::new(place), folder)
}

/// The key of the sample insurer.
fn key() -> InsurerKey {
    InsurerKey::new([7; 32])
}

/// A file of the sample insurer.
fn name(number: u128) -> Name {
    Name {
        insurer: Uuid::from_u128(1),
        file: Uuid::from_u128(number),
    }
}

/// Bytes that are neither zeros nor all the same, the same each time.
fn bytes(length: usize) -> Vec<u8> {
    (0_u8..251).cycle().take(length).collect()
}
