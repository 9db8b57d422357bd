//! What a kill leaves: everything that was said to be kept, and no half file under a file's name.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use documents::{Place, Vault, WrappedKey};
use futures_util::TryStreamExt as _;
use uuid::Uuid;

use super::{key, name};

/// 200,000 bytes at rest: head, three whole chunks and a part of one, each with its tag.
const AT_REST: u64 = 27 + 200_000 + 4 * 16;

/// A program from `examples/`, built beside the tests.
pub(crate) fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let path = tests
        .parent()
        .and_then(|deps| deps.parent())
        .unwrap()
        .join("examples")
        .join(name);
    assert!(
        path.is_file(),
        "{} is missing: cargo builds it with all targets of this crate",
        path.display()
    );
    path
}

/// Starts the keeper, kills it a while after its first file, and gives back what it said until then.
fn kept_until_killed(folder: &std::path::Path, after: Duration) -> Vec<(u128, WrappedKey)> {
    let mut child = Command::new(example("keeper"))
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = output.lines().map_while(Result::ok);
    let first = lines.next();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let said = first.into_iter().chain(lines);
    said.filter_map(|line| understood(&line)).collect()
}

/// A line that was said to the end.
fn understood(line: &str) -> Option<(u128, WrappedKey)> {
    let (number, key) = line.split_once(' ')?;
    let byte = |at: usize| u8::from_str_radix(key.get(at * 2..at * 2 + 2)?, 16).ok();
    let key: Option<Vec<u8>> = (0..WrappedKey::BYTES).map(byte).collect();
    Some((number.parse().ok()?, WrappedKey::from_bytes(&key?)?))
}

#[tokio::test]
async fn what_was_said_to_be_kept_survives_a_kill_and_nothing_half_is_there() {
    let mut said = 0;
    for round in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let kept = kept_until_killed(folder.path(), Duration::from_millis(17 * round));
        let vault = Vault::new(Place::disk(folder.path()).unwrap());
        for (number, wrapped) in &kept {
            let reading = vault.open(&key(), name(*number), wrapped).await.unwrap();
            let chunks: Vec<Vec<u8>> = reading.into_stream().try_collect().await.unwrap();
            assert_eq!(chunks.concat().len(), 200_000);
        }
        let files = folder
            .path()
            .join("files")
            .join(Uuid::from_u128(1).to_string());
        for file in std::fs::read_dir(files).into_iter().flatten() {
            assert_eq!(file.unwrap().metadata().unwrap().len(), AT_REST);
        }
        said += kept.len();
    }
    assert!(said > 20, "{said} files in 20 rounds");
}
