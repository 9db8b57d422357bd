//! A folder on a disk: a file gets its name only when every byte of it is there, and the name is synced as well.

use std::collections::HashSet;
use std::fs::{DirBuilder, File};
use std::io::{self, Read as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::stream::{self, StreamExt as _};
use uuid::Uuid;

use super::spool::{Spooled, blocking, not_durable};
use crate::vault::{Bytes, HEAD, Name, SEALED_CHUNK, VaultError, writing};

/// Makes a folder that only this user may enter, and what it stands in.
pub(super) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(writing)
}

/// The folder that holds a folder per insurer.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    folder: PathBuf,
    /// Insurers whose folder's own name is known to be on the disk.
    synced: Arc<Mutex<HashSet<Uuid>>>,
}

impl Rest {
    pub(super) fn of(folder: PathBuf) -> Self {
        Self {
            folder,
            synced: Arc::default(),
        }
    }

    /// Gives a synced file its name, which is on the disk after [`Rest::sync`]. An insurer's first file makes the insurer's
    /// folder.
    pub(super) async fn settle(&self, spooled: Spooled, name: Name) -> Result<(), VaultError> {
        let path = spooled.into_path();
        let insurer = self.of_insurer(name.insurer);
        let made = blocking(move || {
            let make = !insurer.is_dir();
            if make {
                DirBuilder::new()
                    .recursive(true)
                    .mode(0o700)
                    .create(&insurer)?;
            }
            let own = insurer.join(name.file.to_string());
            path.persist_noclobber(own).map_err(|error| error.error)?;
            Ok(make)
        });
        if made.await.map_err(writing)? {
            self.known().remove(&name.insurer);
        }
        Ok(())
    }

    /// Waits until the names of an insurer's files are on the disk.
    pub(super) async fn sync(&self, insurer: Uuid) -> Result<(), VaultError> {
        let (folder, own) = (self.folder.clone(), self.of_insurer(insurer));
        let is_known = self.known().contains(&insurer);
        let synced = blocking(move || {
            sync_folder(&own)?;
            if is_known {
                Ok(())
            } else {
                sync_folder(&folder)
            }
        });
        synced.await.map_err(not_durable)?;
        self.known().insert(insurer);
        Ok(())
    }

    fn of_insurer(&self, insurer: Uuid) -> PathBuf {
        self.folder.join(insurer.to_string())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashSet<Uuid>> {
        self.synced.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a file holds, read off the threads that serve: its head, then a chunk a piece. (`object_store` reads 8 KiB a piece,
/// and each goes to another thread and back.)
pub(super) fn read(file: File) -> Bytes {
    let read = stream::try_unfold((file, HEAD), async |(file, size)| {
        // Held by the threads that serve: those for the disk come and go, and keep what they were given for long.
        let mut some = Vec::with_capacity(size);
        let some = blocking(move || {
            (&file).take(size as u64).read_to_end(&mut some)?;
            Ok((some, file))
        });
        let (some, file) = some.await.map_err(unreadable)?;
        Ok((!some.is_empty()).then_some((some, (file, SEALED_CHUNK))))
    });
    read.boxed()
}

fn unreadable(error: io::Error) -> object_store::Error {
    object_store::Error::Generic {
        store: "disk",
        source: Box::new(error),
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
