//! What may be done depends on where the case stands, and on its days.

use chrono::TimeDelta;

use super::super::{Arranged, Deleted, Denied, NotNow, delete, reorder, rotate, send_back, submit};
use super::*;

#[tokio::test]
async fn files_are_put_in_order_turned_and_deleted_until_submission() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (one, two) = (room.saves(1).await.id, room.saves(2).await.id);
        let (portal, taro) = (&room.portal, &room.taro);
        let order = |order| reorder(portal, taro, room.slot(), order);
        assert_eq!(order(vec![two, one]).await.unwrap(), Arranged::Done);
        assert_eq!(order(vec![two]).await.unwrap(), Arranged::Others);
        assert_eq!(order(vec![two, two]).await.unwrap(), Arranged::Others);
        assert_eq!(room.files().await, [two, one]);
        let turned = rotate(portal, taro, room.case, one, 5).await;
        assert_eq!(turned.unwrap(), Arranged::Done);
        assert_eq!(room.papers().await[0].files[1].turns, 1);
        let gone = delete(portal, taro, room.case, two).await.unwrap();
        assert_eq!(gone, Deleted::Done);
        let again = delete(portal, taro, room.case, two).await.unwrap();
        assert_eq!(again, Deleted::Denied(Denied::NotFound));
        assert_eq!(room.files().await, [one]);
        assert_eq!(room.lying(), 3, "nothing is left of the deleted one");
    })
    .await;
}

#[tokio::test]
async fn after_submission_more_can_be_handed_in_and_nothing_taken_away() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let one = room.saves(1).await.id;
        let handed_in = submitted(&room).await;
        assert_eq!(handed_in.len(), 1);
        assert_eq!(handed_in[0].file, one);
        room.stands("submitted").await;
        let gone = delete(&room.portal, &room.taro, room.case, one).await;
        assert!(matches!(
            gone,
            Ok(Deleted::Denied(Denied::NotNow(NotNow::Status { .. })))
        ));
        room.portal.clock().advance(TimeDelta::days(60));
        let two = room.saves(2).await;
        assert_eq!(two.submitted_at, Some(room.portal.now()));
        room.stands("decided").await;
        let late = room.sends("a.png", &picture(3)).await;
        assert!(
            matches!(late, Uploaded::Denied(Denied::NotNow(_))),
            "{late:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_back_can_be_put_right_and_the_rest_cannot() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let one = room.saves(1).await.id;
        submitted(&room).await;
        room.stands("returned").await;
        let locked = Uploaded::Denied(Denied::NotNow(NotNow::NotReturned));
        assert_eq!(room.sends("a.png", &picture(2)).await, locked);
        let (slot, now) = (room.slot(), room.portal.now());
        let sent_back: crate::Result<()> = room
            .portal
            .store()
            .write(room.insurer.id, move |writing| {
                Box::pin(async move { send_back(writing, &[slot], now).await })
            })
            .await;
        sent_back.unwrap();
        assert!(room.papers().await[0].returned);
        let two = room.saves(2).await.id;
        let gone = delete(&room.portal, &room.taro, room.case, one).await;
        assert_eq!(gone.unwrap(), Deleted::Done);
        assert_eq!(room.files().await, [two]);
        // The first submission's receipt names it.
        let scope = room.portal.store().read(room.insurer.id).await.unwrap();
        let row = store::uploads::files::by_id(&scope, one).await.unwrap();
        drop(scope);
        assert_eq!(row.unwrap().state, "withdrawn");
        assert_eq!(submitted(&room).await.len(), 1);
        assert!(!room.papers().await[0].returned);
    })
    .await;
}

#[tokio::test]
async fn before_the_first_day_and_after_the_last_nothing_is_taken() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        room.portal.clock().advance(TimeDelta::days(-1));
        let early = room.sends("a.png", &picture(1)).await;
        assert!(
            matches!(
                early,
                Uploaded::Denied(Denied::NotNow(NotNow::NotYet { .. }))
            ),
            "{early:?}"
        );
        room.portal.clock().advance(TimeDelta::days(31));
        let late = room.sends("a.png", &picture(1)).await;
        assert!(
            matches!(late, Uploaded::Denied(Denied::NotNow(NotNow::Over { .. }))),
            "{late:?}"
        );
        assert_eq!(room.lying(), 0);
    })
    .await;
}

async fn submitted(room: &Room) -> Vec<super::super::HandedIn> {
    let (case, now) = (room.case, room.portal.now());
    let done: crate::Result<Vec<_>> = room
        .portal
        .store()
        .write(room.insurer.id, move |writing| {
            Box::pin(async move { submit(writing, case, now).await })
        })
        .await;
    done.unwrap()
}
