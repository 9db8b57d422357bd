//! An upload goes on where it stopped.

use std::pin::Pin;
use std::task::{Context, Poll};

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, ReadBuf};

use super::super::{
    Appended, Begun, append, begin, bounds::FILE_BYTES, cancel, finish, progress, sweep, unfinished,
};
use super::*;
use crate::tokens::hex;

/// A sender that hangs up after so many bytes.
struct HangsUp(usize);

impl AsyncRead for HangsUp {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if self.0 == 0 {
            return Poll::Ready(Err(std::io::ErrorKind::ConnectionReset.into()));
        }
        let some = buffer.remaining().min(self.0);
        buffer.put_slice(&vec![7; some]);
        self.0 -= some;
        Poll::Ready(Ok(()))
    }
}

async fn begun(room: &Room, bytes: &[u8]) -> Uuid {
    let total = bytes.len() as u64;
    let begun = begin(&room.portal, &room.taro, room.slot(), "a.png", total, None).await;
    match begun.unwrap() {
        Begun::Ready(id) => id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_upload_goes_on_where_it_stopped_and_is_finished_once() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (portal, taro, bytes) = (&room.portal, &room.taro, picture(1));
        let id = begun(&room, &bytes).await;
        let early = finish(portal, taro, id).await.unwrap();
        assert_eq!(early, Uploaded::BrokenOff);
        let (mut first, mut rest) = bytes.split_at(40);
        let mut broken = HangsUp(20);
        let hung_up = append(portal, taro, id, 0, &mut broken).await;
        assert_eq!(hung_up.unwrap(), Appended::BrokenOff(0));
        let got = append(portal, taro, id, 0, &mut first).await;
        assert_eq!(got.unwrap(), Appended::Received(40));
        // Sent again, because the answer was lost.
        let again = append(portal, taro, id, 0, &mut &bytes[..40]).await;
        assert_eq!(again.unwrap(), Appended::GoOn(40));
        let open = unfinished(portal, taro, room.case).await.unwrap().unwrap();
        assert_eq!((open.len(), open[0].id), (1, id));
        assert_eq!(open[0].name, "a.png");
        assert_eq!(open[0].progress.slot, room.slot());
        let first = open[0].first.as_ref().unwrap();
        let known = Sha256::digest(&bytes[..40]);
        assert_eq!((first.bytes, &first.digest), (40, &hex(&known)));
        assert!(
            unfinished(portal, &room.ichiro, room.case)
                .await
                .unwrap()
                .is_none()
        );
        let stranger = append(portal, &room.ichiro, id, 40, &mut &b"x"[..]).await;
        assert_eq!(stranger.unwrap(), Appended::NotFound);
        let got = append(portal, taro, id, 40, &mut rest).await;
        assert_eq!(got.unwrap(), Appended::Received(bytes.len() as u64));
        let too_much = append(portal, taro, id, bytes.len() as u64, &mut &b"x"[..]).await;
        assert_eq!(too_much.unwrap(), Appended::TooLong);
        let Ok(Uploaded::Saved(file)) = finish(portal, taro, id).await else {
            panic!("it is not saved");
        };
        let Ok(Uploaded::Saved(same)) = finish(portal, taro, id).await else {
            panic!("it is not there");
        };
        assert_eq!(file, same);
        let all = progress(portal, taro, id).await.unwrap().unwrap();
        assert_eq!((all.received, all.file), (all.total, Some(file.id)));
        assert_eq!(room.files().await, [file.id]);
        assert_eq!(room.lying(), 3, "the pieces are gone");
    })
    .await;
}

#[tokio::test]
async fn two_devices_that_send_the_same_bytes_make_one_file() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (portal, taro, bytes) = (&room.portal, &room.taro, picture(1));
        let id = begun(&room, &bytes).await;
        let (mut one, mut two) = (&*bytes, &*bytes);
        let both = tokio::join!(
            append(portal, taro, id, 0, &mut one),
            append(portal, taro, id, 0, &mut two)
        );
        let all = bytes.len() as u64;
        let answers = [both.0.unwrap(), both.1.unwrap()];
        assert!(answers.contains(&Appended::Received(all)), "{answers:?}");
        let told = |answer: &Appended| matches!(answer, Appended::Received(n) | Appended::GoOn(n) if *n == all);
        assert!(answers.iter().all(told), "{answers:?}");
        let (one, two) = (finish(portal, taro, id), finish(portal, taro, id));
        let both = tokio::join!(Box::pin(one), Box::pin(two));
        for finished in [both.0.unwrap(), both.1.unwrap()] {
            assert!(matches!(finished, Uploaded::Saved(_)), "{finished:?}");
        }
        assert_eq!(room.files().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_goes_on_with_is_cleared_away() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (portal, taro, bytes) = (&room.portal, &room.taro, picture(1));
        let (left, given_up) = (begun(&room, &bytes).await, begun(&room, &bytes).await);
        for id in [left, given_up] {
            append(portal, taro, id, 0, &mut &bytes[..30])
                .await
                .unwrap();
        }
        assert_eq!(room.lying(), 2);
        assert!(cancel(portal, taro, given_up).await.unwrap());
        assert_eq!(room.lying(), 1);
        let late = append(portal, taro, given_up, 30, &mut &bytes[30..]).await;
        assert_eq!(late.unwrap(), Appended::NotFound);
        portal.clock().advance(TimeDelta::hours(25));
        let swept = sweep(portal).await.unwrap();
        assert_eq!(swept.arrivals, 2);
        assert_eq!(room.lying(), 0);
        assert_eq!(progress(portal, taro, left).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_length_that_no_file_may_have_is_not_begun() {
    let fresh = test_database::sqlite().await;
    let room = Room::of(fresh.store.clone()).await;
    for total in [0, FILE_BYTES + 1, u64::MAX] {
        let begun = begin(&room.portal, &room.taro, room.slot(), "a.png", total, None).await;
        assert_eq!(begun.unwrap(), Begun::Length);
    }
    fresh.end().await;
}

#[tokio::test]
async fn what_began_in_time_may_end_after_the_deadline_and_nothing_begins_then() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let (portal, taro, bytes) = (&room.portal, &room.taro, picture(1));
        let last_day = chrono::NaiveDate::from_ymd_opt(2026, 12, 20).unwrap();
        let last_minute = domain::japan_time::at_end(last_day) - TimeDelta::minutes(1);
        portal.clock().advance(last_minute - portal.now());
        let id = begun(&room, &bytes).await;
        let (mut first, mut rest) = bytes.split_at(40);
        let got = append(portal, taro, id, 0, &mut first).await;
        assert_eq!(got.unwrap(), Appended::Received(40));
        portal.clock().advance(TimeDelta::minutes(2));
        let got = append(portal, taro, id, 40, &mut rest).await;
        assert_eq!(got.unwrap(), Appended::Received(bytes.len() as u64));
        let late = begin(portal, taro, room.slot(), "b.png", 100, None).await;
        assert!(matches!(late, Ok(Begun::Denied(_))), "{late:?}");
        let finished = finish(portal, taro, id).await.unwrap();
        assert!(matches!(finished, Uploaded::Saved(_)), "{finished:?}");
    })
    .await;
}
