//! What is said to be saved is there, whole, and its owner's alone.

use documents::Kind;
use sha2::{Digest as _, Sha256};

use super::super::{Denied, open_page, replace};
use super::*;
use crate::tokens::hex;

#[tokio::test]
async fn a_photo_is_saved_and_shown_as_a_picture_of_its_own() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let bytes = picture(1);
        let Uploaded::Saved(file) = room.sends("C:\\写真\\IMG 1.HEIC", &bytes).await else {
            panic!("it is not saved");
        };
        assert_eq!((file.kind, file.name.as_str()), (Kind::Png, "IMG 1.png"));
        assert_eq!(file.digest, hex(&Sha256::digest(&bytes)));
        assert_eq!((file.bytes, file.pages), (bytes.len() as u64, 1));
        for number in [0, 1] {
            let opened = open_page(&room.portal, &room.taro, room.case, file.id, number).await;
            let mut opened = opened.unwrap().unwrap();
            let jpeg = opened.reading.next().await.unwrap().unwrap();
            assert!(jpeg.starts_with(b"\xFF\xD8\xFF"));
            assert_eq!(opened.digest, hex(&Sha256::digest(&jpeg)));
        }
        let none = open_page(&room.portal, &room.taro, room.case, file.id, 2).await;
        assert!(none.unwrap().is_none());
        assert_eq!(room.files().await, [file.id]);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_or_adds_anything() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let file = room.saves(1).await;
        let (portal, ichiro) = (&room.portal, &room.ichiro);
        assert_eq!(
            list(portal, ichiro.insurer.id, &ichiro.person, room.case)
                .await
                .unwrap(),
            None
        );
        let opened = open_page(portal, ichiro, room.case, file.id, 1).await;
        assert!(opened.unwrap().is_none());
        let own = case_of(portal, ichiro).await;
        let opened = open_page(portal, ichiro, own, file.id, 1).await;
        assert!(opened.unwrap().is_none());
        let sent = Sent {
            name: "a.png",
            bytes: None,
        };
        let foreign = [
            room.slot(),
            Slot {
                case: own,
                ..room.slot()
            },
            Slot {
                case: own,
                person: ichiro.person.id,
                document: "nothing_like_it".to_owned(),
            },
        ];
        for slot in foreign {
            let bytes = picture(2);
            let uploaded = upload(portal, ichiro, slot, sent, &mut &*bytes).await;
            assert_eq!(uploaded.unwrap(), Uploaded::Denied(Denied::NotFound));
        }
        assert_eq!(room.files().await, [file.id]);
    })
    .await;
}

#[tokio::test]
async fn the_same_content_again_is_the_same_file() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (first, lying) = (room.saves(1).await, room.lying());
        assert_eq!(room.saves(1).await.id, first.id);
        settles(&room).await;
        assert_eq!(room.lying(), lying);
        assert_eq!(room.files().await, [first.id]);
    })
    .await;
}

#[tokio::test]
async fn another_file_takes_the_place_of_the_first() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (one, two) = (room.saves(1).await, room.saves(2).await);
        let sent = Sent {
            name: "c.png",
            bytes: None,
        };
        let bytes = picture(3);
        let (portal, taro) = (&room.portal, &room.taro);
        let replaced = replace(portal, taro, room.case, one.id, sent, &mut &*bytes).await;
        let Ok(Uploaded::Saved(three)) = replaced else {
            panic!("{replaced:?}");
        };
        assert_eq!(room.files().await, [three.id, two.id]);
        assert_eq!(super::super::sweep(portal).await.unwrap().cleared, 1);
        assert_eq!(
            room.lying(),
            6,
            "two files, each with a page and a small picture"
        );
    })
    .await;
}

#[tokio::test]
async fn neither_a_name_nor_a_byte_can_be_read_from_the_disk() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let file = room.saves(1).await;
        let scope = room.portal.store().read(room.insurer.id).await.unwrap();
        let row = store::uploads::files::by_id(&scope, file.id).await.unwrap();
        let name = row.unwrap().name.unwrap();
        assert!(!name.windows(6).any(|six| six == "源泉".as_bytes()));
        let places = room.folder.path().join("documents/files");
        let insurer = places.join(room.insurer.id.to_string());
        let bytes = std::fs::read(insurer.join(file.id.to_string())).unwrap();
        assert!(!bytes.windows(4).any(|four| four == b"IHDR"));
    })
    .await;
}

/// Waits until what was given up in the background is cleared away.
async fn settles(room: &Room) {
    for _ in 0..200 {
        let scope = room.portal.store().read(room.insurer.id).await.unwrap();
        let now = room.portal.now();
        let rows = store::uploads::files::taking_room(&scope, room.case, now).await;
        let waiting = store::uploads::cleared::to_clear(&scope, 10).await.unwrap();
        drop(scope);
        let arriving = rows.unwrap().iter().any(|row| row.state == "arriving");
        if !arriving && waiting.is_empty() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("something is still under way");
}
