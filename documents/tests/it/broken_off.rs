//! Pictures that arrive from a child: read or passed over, and what happens when it breaks off in the middle of one.

use std::path::PathBuf;
use std::time::Duration;

use documents::{Kind, Piece, Refusal, Work, Workshop};
use futures_util::stream;
use tokio::io::AsyncReadExt as _;

/// A child that says this after it has read its file.
async fn child(says: &str) -> Work {
    let script = format!("printf 'K\\0\\0\\0\\0'; cat >/dev/null; {says}");
    Workshop::new(PathBuf::from("/bin/sh"), vec!["-c".into(), script.into()])
        .with_wall(Duration::from_secs(2))
        .begin(Kind::Jpeg, stream::empty())
        .await
        .unwrap()
}

/// The beginning of a page of 100 bytes.
const HALF: &str = r"printf 'P\0\0\0\144\377\330\377half'";

#[tokio::test]
async fn a_picture_that_breaks_off_is_an_error_and_then_a_reason() {
    for (end, reason) in [
        ("kill -9 $$", Refusal::TooCostly),
        ("exit 1", Refusal::Damaged),
        ("exec sleep 60", Refusal::TooCostly),
    ] {
        for reads in [true, false] {
            let mut work = child(&format!("{HALF}; {end}")).await;
            let Some(Piece::Page(mut picture)) = work.next().await else {
                panic!("{end}: no page");
            };
            if reads {
                let mut jpeg = Vec::new();
                assert!(picture.read_to_end(&mut jpeg).await.is_err(), "{end}");
                assert_eq!(jpeg, b"\xFF\xD8\xFFhalf", "{end}");
            }
            let told = work.next().await;
            assert!(
                matches!(told, Some(Piece::Refused(told)) if told == reason),
                "{end}: {told:?}"
            );
            assert!(work.next().await.is_none());
        }
    }
}

#[tokio::test]
async fn what_is_not_read_of_a_picture_is_passed_over() {
    let mut work =
        child(r"printf 'P\0\0\0\005\377\330\377abT\0\0\0\005\377\330\377cdD\0\0\0\0'").await;
    let Some(Piece::Page(mut page)) = work.next().await else {
        panic!("no page");
    };
    assert_eq!(page.read_u16().await.unwrap(), 0xFFD8);
    let Some(Piece::Thumbnail(mut small)) = work.next().await else {
        panic!("no thumbnail");
    };
    let mut jpeg = Vec::new();
    small.read_to_end(&mut jpeg).await.unwrap();
    assert_eq!(jpeg, b"\xFF\xD8\xFFcd");
    assert!(matches!(work.next().await, Some(Piece::Finished { .. })));
    assert!(work.next().await.is_none());
}
