//! The vault: files encrypted at rest, each under a key of its own, and read back before they count as kept.

mod error;
mod keep;
mod keys;
mod name;
mod reading;
mod sealed;

pub use error::VaultError;
pub(crate) use error::writing;
pub use keep::{Keeping, Kept};
pub use keys::{InsurerKey, WrappedKey};
pub use name::Name;
pub(crate) use reading::Bytes;
pub use reading::Reading;
pub(crate) use sealed::{HEAD, SEALED_CHUNK};

use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt as _};

use crate::place::Place;

/// Files at rest in one place.
#[derive(Clone, Debug)]
pub struct Vault {
    place: Place,
}

/// What looking after a kept file found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scrubbed {
    /// Every byte is as it was kept.
    Whole,
    /// There is no such file.
    Missing,
    /// Bytes have changed, are missing, or belong to another file.
    Damaged,
}

impl Vault {
    /// The vault in this place.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        Self { place }
    }

    /// Opens a file. Its chunks come one by one, each known to be genuine; a file that was cut ends in an error.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`] before anything is read, [`VaultError::Missing`], or what the place says.
    pub async fn open(
        &self,
        insurer: &InsurerKey,
        name: Name,
        key: &WrappedKey,
    ) -> Result<Reading, VaultError> {
        let key = insurer.unwrap_key(key, name)?;
        let bytes = self.place.read(name).await?;
        Reading::begin(bytes, &key, name).await
    }

    /// Opens a file as [`Vault::open`] does; who reads to its end knows that length and digest are what was kept, or comes to
    /// [`VaultError::Damaged`].
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub async fn prove(
        &self,
        insurer: &InsurerKey,
        name: Name,
        kept: &Kept,
    ) -> Result<Reading, VaultError> {
        let reading = self.open(insurer, name, &kept.key).await?;
        Ok(reading.proving(kept))
    }

    /// Reads a kept file from end to end and compares length and digest with what was kept.
    ///
    /// # Errors
    /// When the key is not this file's or the place cannot be read now; that says nothing of the file.
    pub async fn scrub(
        &self,
        insurer: &InsurerKey,
        name: Name,
        kept: &Kept,
    ) -> Result<Scrubbed, VaultError> {
        let read = match self.prove(insurer, name, kept).await {
            Ok(reading) => reading.read_on().await,
            Err(error) => Err(error),
        };
        match read {
            Ok(()) => Ok(Scrubbed::Whole),
            Err(VaultError::Damaged) => Ok(Scrubbed::Damaged),
            Err(VaultError::Missing) => Ok(Scrubbed::Missing),
            Err(error) => Err(error),
        }
    }

    /// Removes a file; one that is gone already is no error. Copies elsewhere die with the wrapped key.
    ///
    /// # Errors
    /// What the place says.
    pub async fn remove(&self, name: Name) -> Result<(), VaultError> {
        self.place.remove(name).await
    }

    /// Every file that was put here before this time, one after the other; what no table knows of can be removed. Things
    /// that are no files of the vault are passed over.
    pub fn names(
        &self,
        before: DateTime<Utc>,
    ) -> impl Stream<Item = Result<Name, VaultError>> + Send + use<> {
        self.place
            .list(before)
            .filter_map(async |found| found.transpose())
            .boxed()
    }

    /// Removes what uploads that broke off with their process have left in the spool folder and that nobody has written
    /// to since `before`; gives back how many.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn sweep(&self, before: DateTime<Utc>) -> Result<usize, VaultError> {
        self.place.sweep(before).await
    }
}
