//! The spool folder: where a file grows until it is whole. What breaks off there is nobody's file.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use tempfile::TempPath;

use crate::vault::{VaultError, writing};

const PREFIX: &str = "upload-";

/// A file that grows in the spool folder; it goes away with this value.
#[derive(Debug)]
pub(crate) struct Spooled {
    file: Arc<File>,
    path: TempPath,
}

impl Spooled {
    pub(super) async fn begin(folder: &Path) -> Result<Self, VaultError> {
        let folder = folder.to_owned();
        let made = blocking(move || tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder));
        let (file, path) = made.await.map_err(writing)?.into_parts();
        let file = Arc::new(file);
        Ok(Self { file, path })
    }

    /// Writes these bytes and gives back what held them.
    pub(crate) async fn write(&mut self, bytes: Vec<u8>) -> Result<Vec<u8>, VaultError> {
        let file = Arc::clone(&self.file);
        let written = blocking(move || {
            file.as_ref().write_all(&bytes)?;
            Ok(bytes)
        });
        written.await.map_err(writing)
    }

    /// Waits until every byte is on the disk.
    pub(crate) async fn finish(&mut self) -> Result<(), VaultError> {
        let file = Arc::clone(&self.file);
        blocking(move || file.sync_all()).await.map_err(not_durable)
    }

    pub(super) fn into_path(self) -> TempPath {
        self.path
    }
}

/// A full disk may show only now; anything else that goes wrong here leaves the bytes in doubt.
pub(super) fn not_durable(error: std::io::Error) -> VaultError {
    match writing(error) {
        VaultError::Spool(error) => VaultError::NotDurable(error),
        full => full,
    }
}

/// Work that waits for the disk, off the threads that serve.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(std::io::Error::other)?
}

/// Removes what was left there before this time; gives back how many files.
pub(super) async fn sweep(folder: PathBuf, before: DateTime<Utc>) -> Result<usize, VaultError> {
    let swept = blocking(move || {
        let (before, mut gone) = (SystemTime::from(before), 0);
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
            if ours && entry.metadata()?.modified()? < before {
                std::fs::remove_file(entry.path())?;
                gone += 1;
            }
        }
        Ok(gone)
    });
    swept.await.map_err(VaultError::Spool)
}
