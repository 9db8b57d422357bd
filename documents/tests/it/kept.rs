//! Keeping and what comes back.

use chrono::{DateTime, Utc};
use documents::bounds::FILE_BYTES;
use documents::{Keeping, Kept, Name, Scrubbed, Vault, VaultError};
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};

use super::source::Sender;
use super::{bytes, key, name, vault};

/// Keeps bytes that nothing is wrong with.
pub(crate) async fn keep(vault: &Vault, name: Name, bytes: &[u8]) -> Kept {
    match vault.keep(&key(), name, FILE_BYTES, &mut &*bytes).await {
        Ok(Keeping::Kept(kept)) => kept,
        other => panic!("{other:?}"),
    }
}

/// Everything of a file.
pub(crate) async fn read(vault: &Vault, name: Name, kept: &Kept) -> Result<Vec<u8>, VaultError> {
    let reading = vault.open(&key(), name, &kept.key).await?;
    let chunks: Vec<Vec<u8>> = reading.into_stream().try_collect().await?;
    Ok(chunks.concat())
}

/// After everything that a test does: 2096.
pub(crate) fn later() -> DateTime<Utc> {
    DateTime::from_timestamp(4_000_000_000, 0).unwrap()
}

#[tokio::test]
async fn a_file_of_any_length_comes_back_as_it_was() {
    let (vault, _folder) = vault();
    let chunk = 64 * 1024;
    for (number, length) in [1, 2, chunk - 1, chunk, chunk + 1, 2 * chunk, 5 * chunk + 77]
        .into_iter()
        .enumerate()
    {
        let (name, sent) = (name(number as u128), bytes(length));
        let kept = keep(&vault, name, &sent).await;
        assert_eq!(kept.bytes, length as u64);
        assert_eq!(kept.digest, <[u8; 32]>::from(Sha256::digest(&sent)));
        assert_eq!(read(&vault, name, &kept).await.unwrap(), sent, "{length}");
        assert_eq!(
            vault.scrub(&key(), name, &kept).await.unwrap(),
            Scrubbed::Whole
        );
    }
}

#[tokio::test]
async fn a_file_at_the_limit_is_kept_and_one_byte_more_is_not() {
    let (vault, folder) = vault();
    let limit = 3 * 64 * 1024;
    let sent = bytes(limit + 1);
    let fits = vault
        .keep(&key(), name(1), limit as u64, &mut &sent[..limit])
        .await;
    assert!(matches!(fits, Ok(Keeping::Kept(_))), "{fits:?}");
    let more = vault.keep(&key(), name(2), limit as u64, &mut &*sent).await;
    assert!(matches!(more, Ok(Keeping::TooLarge)), "{more:?}");
    assert_eq!(files(folder.path()), 1);
}

#[tokio::test]
async fn an_endless_upload_is_cut_after_sixty_four_kilobytes_too_many() {
    let (vault, folder) = vault();
    let mut sender = Sender::endless();
    let keeping = vault.keep(&key(), name(1), FILE_BYTES, &mut sender).await;
    assert!(matches!(keeping, Ok(Keeping::TooLarge)), "{keeping:?}");
    assert!(sender.taken <= FILE_BYTES + 64 * 1024, "{}", sender.taken);
    assert_eq!(files(folder.path()), 0);
}

/// The most memory this process has had, in bytes (`VmHWM` of proc(5)).
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes = line.split_whitespace().nth(1).unwrap();
    kilobytes.parse::<u64>().unwrap() * 1024
}

#[tokio::test]
async fn fifty_endless_uploads_at_once_take_little_memory() {
    let (vault, folder) = vault();
    keep(&vault, name(100), &bytes(100)).await;
    let before = peak_memory();
    let all = (0..50).map(async |number| {
        let mut sender = Sender::endless();
        vault
            .keep(&key(), name(number), 2 * 1024 * 1024, &mut sender)
            .await
    });
    for keeping in futures_util::future::join_all(all).await {
        assert!(matches!(keeping, Ok(Keeping::TooLarge)), "{keeping:?}");
    }
    let more = peak_memory() - before;
    assert!(more < 16 * 1024 * 1024, "{more} bytes more");
    assert_eq!(files(folder.path()), 1);
}

#[tokio::test]
async fn a_sender_who_hangs_up_leaves_nothing() {
    let (vault, folder) = vault();
    let empty = vault.keep(&key(), name(1), FILE_BYTES, &mut &b""[..]).await;
    assert!(matches!(empty, Ok(Keeping::Empty)), "{empty:?}");
    for length in [0, 1, 64 * 1024, 200_000] {
        let mut sender = Sender::breaking_off(length);
        let keeping = vault.keep(&key(), name(1), FILE_BYTES, &mut sender).await;
        assert!(matches!(keeping, Ok(Keeping::BrokenOff)), "{keeping:?}");
    }
    assert_eq!(files(folder.path()), 0);
}

#[tokio::test]
async fn a_file_is_never_written_over_another() {
    let (vault, _folder) = vault();
    let kept = keep(&vault, name(1), b"first").await;
    let again = vault
        .keep(&key(), name(1), FILE_BYTES, &mut &b"second"[..])
        .await;
    assert!(matches!(again, Err(VaultError::Spool(_))), "{again:?}");
    assert_eq!(read(&vault, name(1), &kept).await.unwrap(), b"first");
}

#[tokio::test]
async fn a_removed_file_is_gone_and_removing_it_again_is_no_error() {
    let (vault, _folder) = vault();
    let kept = keep(&vault, name(1), b"here").await;
    vault.remove(name(1)).await.unwrap();
    vault.remove(name(1)).await.unwrap();
    let gone = read(&vault, name(1), &kept).await;
    assert!(matches!(gone, Err(VaultError::Missing)), "{gone:?}");
    assert_eq!(
        vault.scrub(&key(), name(1), &kept).await.unwrap(),
        Scrubbed::Missing
    );
}

#[tokio::test]
async fn files_that_nobody_knows_of_can_be_found() {
    let (vault, folder) = vault();
    for number in 1..=3 {
        keep(&vault, name(number), b"one").await;
    }
    std::fs::write(folder.path().join("files/stray"), "not ours").unwrap();
    let mut found: Vec<Name> = vault.names(later()).try_collect().await.unwrap();
    found.sort_by_key(|name| name.file);
    assert_eq!(found, [name(1), name(2), name(3)]);
    let long_ago = DateTime::from_timestamp(1_000_000_000, 0).unwrap();
    let old: Vec<Name> = vault.names(long_ago).try_collect().await.unwrap();
    assert_eq!(old, []);
}

#[tokio::test]
async fn what_a_killed_process_left_is_swept_and_kept_files_stay() {
    let (vault, folder) = vault();
    let kept = keep(&vault, name(1), b"safe").await;
    std::fs::write(folder.path().join("spool/upload-abc"), "half").unwrap();
    let long_ago = DateTime::from_timestamp(1_000_000_000, 0).unwrap();
    assert_eq!(vault.sweep(long_ago).await.unwrap(), 0);
    assert_eq!(vault.sweep(later()).await.unwrap(), 1);
    assert_eq!(files(folder.path()), 1);
    assert_eq!(read(&vault, name(1), &kept).await.unwrap(), b"safe");
}

/// How many files are anywhere below a folder.
fn files(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { files(&path) } else { 1 })
        .sum()
}
