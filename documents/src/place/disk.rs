//! A folder on a disk: a file gets its name only when every byte of it is there, and the name is synced as well.

use std::fs::{DirBuilder, File};
use std::io::{self, Read as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use futures_util::stream::{self, StreamExt as _};

use super::spool::{Spooled, blocking, not_durable};
use crate::vault::{Bytes, HEAD, Name, SEALED_CHUNK, VaultError, writing};

/// Makes a folder that only this user may enter, and what it stands in.
pub(super) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(writing)
}

/// Gives a synced file its name. An insurer's first file makes the insurer's folder.
pub(super) async fn settle(
    folder: PathBuf,
    spooled: Spooled,
    name: Name,
) -> Result<(), VaultError> {
    let path = spooled.into_path();
    let insurer = folder.join(name.insurer.to_string());
    let own = insurer.join(name.file.to_string());
    let there = insurer.clone();
    let named = blocking(move || {
        if !there.is_dir() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&there)?;
        }
        path.persist_noclobber(own).map_err(|error| error.error)
    });
    named.await.map_err(writing)?;
    let synced = blocking(move || {
        sync_folder(&insurer)?;
        sync_folder(&folder)
    });
    synced.await.map_err(not_durable)
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
