//! Uploads from the first byte to the picture that people are shown.

use documents::bounds::{FILE_BYTES, HEAD_BYTES};
use documents::{Arrival, Kept, Kind, Piece, Refusal, VaultError, WorkshopError, receive};
use futures_util::TryStreamExt as _;
use image::ImageFormat;

use super::samples::{file, photo, picture};
use super::source::Sender;
use super::workshop::workshop;
use super::{key, name, vault};

#[tokio::test]
async fn a_photo_is_kept_as_it_was_and_shown_anew() {
    let (vault, _folder) = vault();
    let sent = photo(&picture(300, 200), 6);
    let arrived = receive(&vault, &key(), name(1), "IMG 1.HEIC", &mut &*sent)
        .await
        .unwrap();
    let Arrival::Kept {
        kind,
        file_name,
        kept,
    } = arrived
    else {
        panic!("{arrived:?}");
    };
    assert_eq!((kind, file_name.as_str()), (Kind::Jpeg, "IMG 1.jpg"));
    let stored = vault.open(&key(), name(1), &kept.key).await.unwrap();
    let original: Vec<Vec<u8>> = stored.into_stream().try_collect().await.unwrap();
    assert_eq!(original.concat(), sent);
    let stored = vault.open(&key(), name(1), &kept.key).await.unwrap();
    let mut work = workshop().begin(kind, stored.into_stream()).await.unwrap();
    assert!(matches!(work.next().await, Some(Piece::Page(_))));
    assert!(matches!(work.next().await, Some(Piece::Thumbnail(_))));
    assert!(matches!(work.next().await, Some(Piece::Finished { .. })));
}

#[tokio::test]
async fn who_looks_at_a_file_notices_that_it_is_not_what_came() {
    let (vault, folder) = vault();
    let sent = photo(&picture(300, 200), 6);
    let arrived = receive(&vault, &key(), name(1), "IMG 1.jpg", &mut &*sent)
        .await
        .unwrap();
    let Arrival::Kept { kind, kept, .. } = arrived else {
        panic!("{arrived:?}");
    };
    let look = async |kept: &Kept| {
        let reading = vault.prove(&key(), name(1), kept).await.unwrap();
        let work = workshop().begin(kind, reading.into_stream()).await;
        work.map(|_| ())
    };
    assert!(look(&kept).await.is_ok());
    // Every byte is genuine, but another file was meant.
    for other in [
        Kept {
            digest: [1; 32],
            ..kept.clone()
        },
        Kept {
            bytes: kept.bytes + 1,
            ..kept.clone()
        },
    ] {
        let found = look(&other).await;
        assert!(
            matches!(found, Err(WorkshopError::Source(VaultError::Damaged))),
            "{found:?}"
        );
    }
    let own = name(1);
    let path = folder
        .path()
        .join("files")
        .join(own.insurer.to_string())
        .join(own.file.to_string());
    let mut there = std::fs::read(&path).unwrap();
    *there.last_mut().unwrap() ^= 1;
    std::fs::write(&path, there).unwrap();
    let found = look(&kept).await;
    assert!(
        matches!(found, Err(WorkshopError::Source(VaultError::Damaged))),
        "{found:?}"
    );
}

#[tokio::test]
async fn what_is_not_taken_is_not_read_on() {
    let (vault, folder) = vault();
    let mut endless = Sender::endless();
    let arrived = receive(&vault, &key(), name(1), "letters.pdf", &mut endless)
        .await
        .unwrap();
    assert!(
        matches!(arrived, Arrival::Refused(Refusal::Text)),
        "{arrived:?}"
    );
    assert_eq!(endless.taken, HEAD_BYTES as u64);
    let spool = std::fs::read_dir(folder.path().join("spool")).unwrap();
    assert_eq!(spool.count(), 0);
}

#[tokio::test]
async fn every_refusal_of_an_upload_has_its_reason() {
    let (vault, _folder) = vault();
    let png = file(&picture(20, 20), ImageFormat::Png);
    let mut long = png.clone();
    long.resize(usize::try_from(FILE_BYTES).unwrap() + 1, 0);
    for (sent, bytes, reason) in [
        ("a.png", Vec::new(), Refusal::Empty),
        ("a.png", long, Refusal::TooLarge),
        ("a.exe", png.clone(), Refusal::Extension),
        (
            "a.png",
            [png.as_slice(), b"<script>"].concat(),
            Refusal::TwoInOne,
        ),
        ("a.png", b"GIF89a".to_vec(), Refusal::OtherPicture),
    ] {
        let arrived = receive(&vault, &key(), name(1), sent, &mut &*bytes)
            .await
            .unwrap();
        assert!(
            matches!(arrived, Arrival::Refused(refused) if refused == reason),
            "{arrived:?}"
        );
    }
    let mut broken = Sender::breaking_off(100);
    let arrived = receive(&vault, &key(), name(1), "a.png", &mut broken)
        .await
        .unwrap();
    assert!(matches!(arrived, Arrival::BrokenOff), "{arrived:?}");
}
