//! A folder on a disk: a file gets its name only when every byte of it is there, and the name is synced as well.

use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use super::spool::{Spooled, blocking, not_durable};
use crate::vault::{Name, VaultError, writing};

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

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
