use chrono::TimeDelta;
use store::outbox::state;

use super::*;
use crate::leftover;
use crate::testing::{insurer, portal, post};

async fn count(portal: &Portal, only: &str) -> usize {
    let letters = portal.store().letters(None, Some(only), 1_000).await;
    letters.unwrap().len()
}

async fn settle(job: &mut DeliverLetters, portal: &Portal) {
    while job.turn(portal).await.unwrap() == Turn::More {}
}

#[tokio::test]
async fn every_letter_leaves_and_nothing_is_left() {
    test_database::on_both(async |store| {
        let (portal, folder) = (portal(store).await, tempfile::tempdir().unwrap());
        post(&portal, &insurer(&portal, "omron").await, 45, None).await;
        let dir = folder.path().join("mail");
        let mut job = DeliverLetters::new(Arc::new(Carrier::Capture { dir: dir.clone() }));
        settle(&mut job, &portal).await;
        assert!(leftover(&portal).await.unwrap().is_nothing());
        assert_eq!(count(&portal, state::SENT).await, 45);
        assert_eq!(std::fs::read_dir(dir).unwrap().count(), 45);
    })
    .await;
}

#[tokio::test]
async fn what_ran_out_does_not_leave() {
    test_database::on_both(async |store| {
        let (portal, folder) = (portal(store).await, tempfile::tempdir().unwrap());
        let soon = portal.now() + TimeDelta::minutes(10);
        post(&portal, &insurer(&portal, "omron").await, 1, Some(soon)).await;
        portal.clock().advance(TimeDelta::minutes(10));
        let dir = folder.path().join("mail");
        settle(
            &mut DeliverLetters::new(Arc::new(Carrier::Capture { dir })),
            &portal,
        )
        .await;
        assert_eq!(count(&portal, state::EXPIRED).await, 1);
    })
    .await;
}

/// A file stands where the folder of letters should be: nothing can be kept there, as with a server that is away.
#[tokio::test]
async fn while_the_carrier_is_away_letters_wait_untried_and_then_all_leave() {
    test_database::on_both(async |store| {
        let (portal, folder) = (portal(store).await, tempfile::tempdir().unwrap());
        let dir = folder.path().join("mail");
        std::fs::write(&dir, "in the way").unwrap();
        post(&portal, &insurer(&portal, "omron").await, 45, None).await;
        let mut job = DeliverLetters::new(Arc::new(Carrier::Capture { dir: dir.clone() }));
        settle(&mut job, &portal).await;
        let letters = portal.store().letters(None, None, 100).await.unwrap();
        assert!(letters.iter().filter(|letter| letter.attempts > 0).count() <= 4);
        assert!(job.away_until.is_some());

        job.away_until = Some(Instant::now());
        settle(&mut job, &portal).await;
        assert_eq!(count(&portal, state::QUEUED).await, 45);

        std::fs::remove_file(&dir).unwrap();
        job.away_until = Some(Instant::now());
        settle(&mut job, &portal).await;
        assert_eq!(count(&portal, state::SENT).await, 45);
        assert!(job.away_until.is_none());
    })
    .await;
}

#[tokio::test]
async fn two_nodes_deliver_each_letter_once() {
    test_database::on_both(async |store| {
        let (portal, folder) = (portal(store).await, tempfile::tempdir().unwrap());
        post(&portal, &insurer(&portal, "omron").await, 60, None).await;
        let deliver = async |name: &str| {
            let dir = folder.path().join(name);
            let mut job = DeliverLetters::new(Arc::new(Carrier::Capture { dir: dir.clone() }));
            settle(&mut job, &portal).await;
            std::fs::read_dir(dir).map_or(0, Iterator::count)
        };
        let (one, other) = tokio::join!(deliver("one"), deliver("other"));
        assert_eq!(one + other, 60);
    })
    .await;
}

/// Takes connections and never says a word.
#[tokio::test]
async fn a_server_that_never_answers_holds_up_one_round_and_no_letter_is_lost() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        post(&portal, &insurer(&portal, "omron").await, 30, None).await;
        let settings = mail::SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: silent.local_addr().unwrap().port(),
            tls: mail::Tls::None,
            hello: None,
            user: None,
            password: None,
            timeout: Duration::from_millis(100),
        };
        let smtp = mail::Smtp::new(settings).unwrap();
        let mut job = DeliverLetters::new(Arc::new(Carrier::Smtp(smtp)));
        settle(&mut job, &portal).await;
        assert!(job.away_until.is_some());
        let letters = portal
            .store()
            .letters(None, Some(state::QUEUED), 100)
            .await
            .unwrap();
        assert_eq!(letters.len(), 30);
        assert!(letters.iter().all(|letter| letter.lease_until.is_none()));
        assert!(letters.iter().filter(|letter| letter.attempts > 0).count() <= 4);
    })
    .await;
}
