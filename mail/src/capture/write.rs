//! Keeping a letter: whole or not at all, also when the power fails.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::carrier::Undelivered;

/// Writes `dir/<id>.eml` unless it is there already. `id` has been checked.
pub(crate) async fn write(dir: PathBuf, id: String, bytes: Vec<u8>) -> Result<(), Undelivered> {
    let kept = tokio::task::spawn_blocking(move || keep(&dir, &id, &bytes)).await;
    let reason = match kept {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => format!("the letter could not be kept: {}", error.kind()),
        Err(_) => "the letter could not be kept".to_owned(),
    };
    Err(Undelivered::Retry { code: None, reason })
}

/// Whether the folder is there, or what is above it; nothing is made.
pub(crate) async fn check(dir: PathBuf) -> Result<(), Undelivered> {
    let there = tokio::task::spawn_blocking(move || {
        let mut above = dir.ancestors();
        above.find(|place| place.exists()).is_none_or(Path::is_dir)
    });
    match there.await {
        Ok(true) => Ok(()),
        _ => Err(Undelivered::Retry {
            code: None,
            reason: "the folder cannot be made".to_owned(),
        }),
    }
}

fn keep(dir: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let place = dir.join(format!("{id}.eml"));
    if place.try_exists()? {
        return Ok(());
    }
    let part = dir.join(format!(".{id}.{}.part", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, &place)?;
    File::open(dir)?.sync_all()
}
