//! Nobody hands in more than there is room for, however many send at once.

use super::super::bounds::{AT_ONCE, FILES_A_PAPER};
use super::super::{Denied, TooMany};
use super::*;

#[tokio::test]
async fn files_sent_at_once_do_not_pass_the_bound_of_a_paper() {
    test_database::on_both(async |store| {
        let room = Arc::new(Room::of(store).await);
        let mut saved = 0;
        for round in 0..10 {
            let sending = (0..AT_ONCE as u64).map(|number| {
                let room = Arc::clone(&room);
                async move { room.sends("a.png", &picture(round * 100 + number)).await }
            });
            for uploaded in futures_util::future::join_all(sending).await {
                match uploaded {
                    Uploaded::Saved(_) => saved += 1,
                    Uploaded::Denied(Denied::TooMany(TooMany::FilesOfPaper | TooMany::AtOnce)) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
        assert_eq!(saved, FILES_A_PAPER);
        assert_eq!(room.files().await.len(), FILES_A_PAPER);
    })
    .await;
}

#[tokio::test]
async fn an_endless_upload_is_cut_and_leaves_nothing() {
    let fresh = test_database::sqlite().await;
    let room = Room::of(fresh.store.clone()).await;
    let head = picture(1);
    let mut endless = tokio::io::AsyncReadExt::chain(&*head, tokio::io::repeat(b' '));
    let sent = Sent {
        name: "a.png",
        bytes: None,
    };
    let uploaded = upload(&room.portal, &room.taro, room.slot(), sent, &mut endless).await;
    let reason = documents::Refusal::TooLarge;
    assert_eq!(uploaded.unwrap(), Uploaded::Refused(reason));
    assert_eq!(room.lying(), 0);
    fresh.end().await;
}
