//! What the clock does: reading again, scanning late, erasing, finding what nobody knows of.

use chrono::TimeDelta;
use documents::{Name, VaultError};

use super::super::{erase, open_page, orphans, scan_waiting, scrub, sweep, tally};
use super::*;
use crate::campaigns::{Finished, TakenUp, finish, take_up};

#[tokio::test]
async fn a_damaged_file_is_found_and_told() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (one, two) = (room.saves(1).await, room.saves(2).await);
        let insurers = [room.insurer.id];
        let again = async || {
            room.portal.clock().advance(TimeDelta::hours(1));
            let before = room.portal.now();
            scrub(
                &room.portal,
                &insurers,
                before,
                None,
                Actor::Job,
                &|_, _| {},
            )
            .await
            .unwrap()
        };
        let found = again().await;
        assert_eq!(found.files, 2);
        assert!(found.damaged.is_empty() && found.missing.is_empty());
        let folder = room.folder.path().join("documents/files");
        let folder = folder.join(room.insurer.id.to_string());
        let file = folder.join(one.id.to_string());
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[60] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        std::fs::remove_file(folder.join(two.id.to_string())).unwrap();
        let found = again().await;
        assert_eq!((found.damaged, found.missing), (vec![one.id], vec![two.id]));
        let count = super::super::count_damaged(&room.portal, &room.insurer).await;
        assert_eq!(count.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn documents_whose_time_is_over_cannot_be_read_from_a_backup_either() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let file = room.saves(1).await;
        let folder = room.folder.path().join("documents/files");
        let folder = folder.join(room.insurer.id.to_string());
        let backup = std::fs::read(folder.join(file.id.to_string())).unwrap();
        let (portal, insurer) = (&room.portal, &room.insurer);
        let finishes = async || finish(portal, insurer, "survey-2026", true, Actor::Operator).await;
        let early = finishes().await.unwrap();
        assert!(matches!(early, Finished::TooEarly(_)), "{early:?}");
        room.portal.clock().advance(TimeDelta::days(34));
        assert_eq!(erase(&room.portal).await.unwrap(), 0);
        assert_eq!(finishes().await.unwrap(), Finished::Done);
        room.portal.clock().advance(TimeDelta::days(60));
        assert_eq!(erase(&room.portal).await.unwrap(), 0);
        room.portal.clock().advance(TimeDelta::days(1));
        assert_eq!(erase(&room.portal).await.unwrap(), 1);
        assert_eq!(erase(&room.portal).await.unwrap(), 0);
        let again = take_up(portal, insurer, "survey-2026", Actor::Operator).await;
        assert_eq!(again.unwrap(), TakenUp::TooLate);
        assert_eq!(sweep(&room.portal).await.unwrap().cleared, 1);
        assert_eq!(room.lying(), 0);
        std::fs::write(folder.join(file.id.to_string()), backup).unwrap();
        let opened = open_page(&room.portal, &room.taro, room.case, file.id, 1).await;
        assert!(opened.unwrap().is_none());
        let scope = room.portal.store().read(room.insurer.id).await.unwrap();
        let row = store::uploads::files::by_id(&scope, file.id).await.unwrap();
        let row = row.unwrap();
        assert_eq!((row.wrapped_key, row.name), (None, None));
        assert_eq!(row.digest, Some(file.digest), "a receipt names it");
        let pages = store::uploads::files::pages(&scope, file.id).await.unwrap();
        assert!(pages.is_empty());
    })
    .await;
}

#[tokio::test]
async fn bytes_that_no_row_knows_of_are_found_and_those_of_strangers_left_alone() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let file = room.saves(1).await;
        let documents = room.portal.documents().unwrap();
        let key = documents.key(&room.portal, room.insurer.id).await.unwrap();
        for insurer in [room.insurer.id.0, Uuid::from_u128(99)] {
            let name = Name {
                insurer,
                file: Uuid::from_u128(77 << 16),
            };
            let vault = documents.vault();
            vault
                .keep(&key, name, 100, &mut &b"nobody's"[..])
                .await
                .unwrap();
        }
        room.portal.clock().advance(TimeDelta::days(10_000));
        let found = orphans(&room.portal, false).await.unwrap();
        assert_eq!((found.seen, found.orphans, found.foreign), (5, 1, 1));
        assert_eq!(room.lying(), 5);
        orphans(&room.portal, true).await.unwrap();
        assert_eq!(room.lying(), 4);
        assert_eq!(room.files().await, [file.id]);
        let counted = tally(&room.portal, &room.insurer).await.unwrap();
        assert_eq!((counted[0].state.as_str(), counted[0].files), ("kept", 1));
    })
    .await;
}

#[tokio::test]
async fn a_file_waits_for_a_scanner_that_is_away() {
    test_database::on_both(async |store| {
        let folder = tempfile::tempdir().unwrap();
        let nobody = ScannerAddress::Unix(folder.path().join("socket"));
        let room = Room::with_scanner(store, Some(nobody)).await;
        let file = room.saves(1).await;
        assert!(!file.scanned);
        let done = scan_waiting(&room.portal, 10).await.unwrap();
        assert!(done.away && done.clean == 0);
        assert_eq!(room.files().await, [file.id]);
    })
    .await;
}

#[tokio::test]
async fn a_disk_that_does_not_confirm_ends_the_process() {
    let fresh = test_database::sqlite().await;
    let room = Room::of(fresh.store.clone()).await;
    let failed = std::io::Error::other("EIO");
    let said: Result<(), VaultError> = Err(VaultError::NotDurable(failed));
    assert!(super::super::documents::noted(&room.portal, said).is_err());
    room.portal.broken().await;
    fresh.end().await;
}
