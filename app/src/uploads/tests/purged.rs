//! A file in which a My Number stands is removed for good, and that it was handed in stays.

use chrono::TimeDelta;
use domain::reason::Reason;
use store::uploads::{files, purges};

use super::super::{Deleted, Purging, delete, orphans, purge, scrub, submit, sweep};
use super::*;

fn why() -> Reason {
    Reason::parse("個人番号が写っている").unwrap()
}

/// The operator removes a file.
async fn removes(room: &Room, file: Uuid) -> Purging {
    let reason = why();
    let done = purge(
        &room.portal,
        room.insurer.id,
        file,
        (&reason, Actor::Operator),
    );
    done.await.unwrap()
}

/// Taro hands in what is there.
async fn hands_in(room: &Room) {
    let (case, now) = (room.case, room.portal.now());
    let done: crate::Result<Vec<_>> = room
        .portal
        .store()
        .write(room.insurer.id, move |writing| {
            Box::pin(async move { submit(writing, case, now).await })
        })
        .await;
    assert!(!done.unwrap().is_empty());
    room.stands("submitted").await;
}

/// How many removals the audit trail holds.
async fn lines(room: &Room) -> usize {
    let scope = room.portal.store().read(room.insurer.id).await.unwrap();
    let lines = store::audit::after(&scope, 0, 100_000).await.unwrap();
    let of = lines.iter().filter(|line| line.action == "documents.purge");
    of.count()
}

#[tokio::test]
async fn its_keys_and_bytes_are_gone_and_what_was_handed_in_stays_on_record() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (seen, other) = (room.saves(1).await, room.saves(2).await);
        hands_in(&room).await;
        assert_eq!(room.lying(), 6);
        assert_eq!(removes(&room, seen.id).await, Purging::Done);
        assert_eq!(room.lying(), 3, "nothing is left of it, pictures included");
        assert_eq!(room.files().await, [other.id]);
        let now = room.portal.now();
        assert_eq!(room.papers().await[0].purged_at, Some(now));
        let scope = room.portal.store().read(room.insurer.id).await.unwrap();
        let row = files::by_id(&scope, seen.id).await.unwrap().unwrap();
        assert_eq!((row.wrapped_key, row.name), (None, None));
        assert_eq!(row.digest, Some(seen.digest), "a receipt names it");
        assert_eq!(row.submitted_at, Some(now));
        assert!(row.cleared_at.is_some());
        assert!(files::pages(&scope, seen.id).await.unwrap().is_empty());
        let kept = purges::by_file(&scope, seen.id).await.unwrap().unwrap();
        assert_eq!(
            (kept.reason.as_str(), kept.purged_by),
            (why().as_str(), None)
        );
        drop(scope);
        assert_eq!(lines(&room).await, 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_misses_it_afterwards() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let seen = room.saves(1).await.id;
        hands_in(&room).await;
        removes(&room, seen).await;
        assert_eq!(sweep(&room.portal).await.unwrap().cleared, 0);
        let (insurers, now) = ([room.insurer.id], room.portal.now());
        let before = now + TimeDelta::days(1);
        let by = Actor::Operator;
        let read = scrub(&room.portal, &insurers, before, None, by, &|_, _| {}).await;
        let read = read.unwrap();
        assert_eq!(
            (read.files, read.missing, read.damaged),
            (0, vec![], vec![])
        );
        room.portal.clock().advance(TimeDelta::days(1));
        let found = orphans(&room.portal, false).await.unwrap();
        assert_eq!((found.seen, found.orphans), (0, 0));
        // The sender may hand it in again, blacked out.
        let again = room.saves(2).await;
        assert_eq!(again.submitted_at, Some(room.portal.now()));
    })
    .await;
}

#[tokio::test]
async fn it_is_removed_once_whoever_is_first_and_wherever_its_case_stands() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let seen = room.saves(1).await.id;
        hands_in(&room).await;
        room.stands("decided").await;
        let at = room.portal.now();
        let both = tokio::join!(removes(&room, seen), removes(&room, seen));
        let already = Purging::Already { at };
        let right = both == (Purging::Done, already) || both == (already, Purging::Done);
        assert!(right, "{both:?}");
        assert_eq!(removes(&room, seen).await, already);
        assert_eq!(lines(&room).await, 1);
        assert_eq!(removes(&room, Uuid::nil()).await, Purging::NotFound);
    })
    .await;
}

#[tokio::test]
async fn one_that_was_replaced_can_be_removed_and_one_that_was_deleted_is_not_there() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let gone = room.saves(1).await.id;
        let deleted = delete(&room.portal, &room.taro, room.case, gone).await;
        assert_eq!(deleted.unwrap(), Deleted::Done);
        assert_eq!(removes(&room, gone).await, Purging::NotFound);
        let replaced = room.saves(2).await.id;
        hands_in(&room).await;
        let (slot, now) = (room.slot(), room.portal.now());
        room.stands("returned").await;
        let sent_back: crate::Result<()> = room
            .portal
            .store()
            .write(room.insurer.id, move |writing| {
                Box::pin(async move { super::super::send_back(writing, &[slot], now).await })
            })
            .await;
        sent_back.unwrap();
        let deleted = delete(&room.portal, &room.taro, room.case, replaced).await;
        assert_eq!(deleted.unwrap(), Deleted::Done);
        assert_eq!(room.lying(), 3, "it is withdrawn, and kept");
        assert_eq!(removes(&room, replaced).await, Purging::Done);
        assert_eq!(room.lying(), 0);
    })
    .await;
}
