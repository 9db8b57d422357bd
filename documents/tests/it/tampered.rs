//! Files that somebody changed where they rest.

use documents::{InsurerKey, Name, Scrubbed, VaultError, WrappedKey};
use proptest::prelude::*;
use uuid::Uuid;

use super::kept::{keep, read};
use super::{bytes, key, name, vault};

/// Head and chunk at rest.
const HEAD: usize = 27;
const SEALED: usize = 64 * 1024 + 16;

/// Keeps three chunks, lets `change` at the bytes at rest, and tells whether reading and scrubbing notice.
fn is_noticed(change: impl FnOnce(&mut Vec<u8>)) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let (vault, folder) = vault();
        let sent = bytes(2 * 64 * 1024 + 500);
        let kept = keep(&vault, name(1), &sent).await;
        let path = folder
            .path()
            .join("files")
            .join(Uuid::from_u128(1).to_string())
            .join(Uuid::from_u128(1).to_string());
        let mut there = std::fs::read(&path).unwrap();
        let before = there.clone();
        assert!(
            !there.windows(32).any(|part| part == &sent[..32]),
            "plain bytes at rest"
        );
        change(&mut there);
        std::fs::write(&path, &there).unwrap();
        let read = read(&vault, name(1), &kept).await;
        let scrubbed = vault.scrub(&key(), name(1), &kept).await.unwrap();
        assert_eq!(scrubbed == Scrubbed::Damaged, there != before);
        matches!(read, Err(VaultError::Damaged))
    })
}

#[test]
fn a_chunk_moved_left_out_doubled_or_cut_off_is_noticed() {
    assert!(!is_noticed(|_| ()));
    assert!(is_noticed(
        |file| file[HEAD..HEAD + 2 * SEALED].rotate_left(SEALED)
    ));
    assert!(is_noticed(|file| drop(file.drain(HEAD..HEAD + SEALED))));
    assert!(is_noticed(|file| {
        let first = file[HEAD..HEAD + SEALED].to_vec();
        file.splice(HEAD..HEAD, first);
    }));
    assert!(is_noticed(|file| file.truncate(HEAD + 2 * SEALED)));
    assert!(is_noticed(|file| file.truncate(HEAD + SEALED)));
    assert!(is_noticed(|file| file.truncate(HEAD)));
    assert!(is_noticed(|file| file.truncate(10)));
    assert!(is_noticed(Vec::clear));
    assert!(is_noticed(|file| file.push(0)));
    assert!(is_noticed(|file| file.extend_from_within(HEAD..)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn one_changed_bit_anywhere_is_noticed(place in 0_usize..131_647, bit in 0_u8..8) {
        let noticed = is_noticed(|file| {
            let place = place % file.len();
            file[place] ^= 1 << bit;
        });
        prop_assert!(noticed);
    }
}

#[tokio::test]
async fn a_file_opens_only_with_its_own_key_under_its_own_name() {
    let (vault, _folder) = vault();
    let one = keep(&vault, name(1), b"one").await;
    let two = keep(&vault, name(2), b"two").await;
    let elsewhere = Name {
        insurer: Uuid::from_u128(2),
        file: Uuid::from_u128(1),
    };
    let other = InsurerKey::new([8; 32]);
    for (insurer, name, key) in [
        (key(), name(1), &two.key),
        (key(), elsewhere, &one.key),
        (other, name(1), &one.key),
        (
            key(),
            name(1),
            &WrappedKey::from_bytes(&[0; WrappedKey::BYTES]).unwrap(),
        ),
    ] {
        let opened = vault.open(&insurer, name, key).await;
        assert!(matches!(opened, Err(VaultError::WrongKey)), "{opened:?}");
    }
    assert!(WrappedKey::from_bytes(&[0; 71]).is_none());
    let stored = WrappedKey::from_bytes(one.key.as_bytes()).unwrap();
    assert!(vault.open(&key(), name(1), &stored).await.is_ok());
}

#[tokio::test]
async fn a_file_put_in_the_place_of_another_is_noticed() {
    let (vault, folder) = vault();
    let one = keep(&vault, name(1), b"one").await;
    keep(&vault, name(2), b"two").await;
    let files = folder
        .path()
        .join("files")
        .join(Uuid::from_u128(1).to_string());
    let path = |number| files.join(Uuid::from_u128(number).to_string());
    std::fs::copy(path(2), path(1)).unwrap();
    assert_eq!(
        vault.scrub(&key(), name(1), &one).await.unwrap(),
        Scrubbed::Damaged
    );
}
