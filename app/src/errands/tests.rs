use chrono::TimeDelta;
use store::Store;
use uuid::Uuid;

use super::*;
use crate::testing::{noon, portal};

fn about(account: Uuid) -> About {
    About {
        insurer: Uuid::from_u128(1),
        account,
    }
}

async fn rows(store: &Store) -> Vec<Model> {
    let later = noon() + TimeDelta::hours(1);
    store.claim_errands(later, later, 100).await.unwrap()
}

/// Every kind, about somebody and about nobody, with the shortest and the longest that can be typed.
fn all() -> Vec<Errand> {
    let (somebody, nobody) = (about(Uuid::max()), about(Uuid::nil()));
    let longest = format!("{}@{}.example.jp", "\"".repeat(64), "x".repeat(170));
    let mut all = Vec::new();
    for about in [somebody, nobody] {
        all.push(Errand::AlreadyRegistered(about));
        all.push(Errand::UserIdReminder(about));
        for mail in ["a@b.jp", &longest] {
            let (mail, hours) = (mail.to_owned(), u32::MAX);
            all.push(Errand::TakeOver { about, mail, hours });
        }
    }
    for typed in ["", "a", &"\"".repeat(254), &"長".repeat(4_000), "\u{1}\n"] {
        all.push(Errand::password_link(typed, None));
        all.push(Errand::password_link(typed, Some("f".repeat(64))));
    }
    all
}

#[tokio::test]
async fn rows_are_of_one_size_whoever_they_are_about_and_open_under_their_own_id_only() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let all = all();
        for errand in &all {
            errand.leave(&portal).await.unwrap();
        }
        let rows = rows(portal.store()).await;
        assert_eq!(rows.len(), all.len());
        let size = rows[0].sealed.len();
        assert!(rows.iter().all(|row| row.sealed.len() == size));
        let mut moved = rows[0].clone();
        assert!(Errand::read(&portal, &moved).is_ok());
        moved.id = rows[1].id;
        assert!(Errand::read(&portal, &moved).is_err());
        // What is sealed as a letter is no errand, and the other way round.
        assert!(
            portal
                .keys()
                .open(rows[0].id.as_bytes(), &rows[0].sealed)
                .is_err()
        );
    })
    .await;
}

#[tokio::test]
async fn an_errand_that_was_taken_is_due_again_after_half_a_minute_and_one_nobody_can_read_is_given_up()
 {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        Errand::password_link("nobody", None)
            .leave(&portal)
            .await
            .unwrap();
        assert_eq!(
            run_due(&portal).await.unwrap(),
            0,
            "the answer has not left"
        );
        portal.clock().advance(NOT_BEFORE);
        // A node takes it and dies.
        let (store, now) = (portal.store(), portal.now());
        let taken = store
            .claim_errands(now, now + TimeDelta::seconds(30), 16)
            .await;
        assert_eq!(taken.unwrap().len(), 1);
        assert_eq!(run_due(&portal).await.unwrap(), 0);
        portal.clock().advance(TimeDelta::seconds(30));
        assert_eq!(run_due(&portal).await.unwrap(), 1);
        assert_eq!(store.errands().await.unwrap(), 0);
        let broken = Model {
            id: Uuid::from_u128(7),
            sealed: vec![0; 64],
            due_at: now,
            created_at: now,
        };
        store.leave_errand(broken).await.unwrap();
        assert_eq!(run_due(&portal).await.unwrap(), 1);
        assert_eq!(store.errands().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn when_too_many_wait_everybody_is_put_off() {
    let fresh = test_database::sqlite().await;
    let portal = portal(fresh.store.clone()).await;
    let of = |number: u64| Model {
        id: Uuid::from_u128(number.into()),
        sealed: Vec::new(),
        due_at: noon() + TimeDelta::hours(1),
        created_at: noon(),
    };
    for number in 0..MOST {
        portal.store().leave_errand(of(number)).await.unwrap();
    }
    assert_eq!(run_due(&portal).await.unwrap(), 0);
    let put_off = Errand::password_link("anybody", None).leave(&portal).await;
    assert!(matches!(put_off, Err(Error::Busy { .. })));
    fresh.end().await;
}

#[tokio::test]
async fn a_crowd_asking_about_nobody_or_twice_the_same_is_gone_in_a_few_turns() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        for place in 0..375 {
            for _ in 0..2 {
                let errand = Errand::password_link(&format!("nobody-{place}"), None);
                errand.leave(&portal).await.unwrap();
            }
        }
        portal.clock().advance(NOT_BEFORE);
        for taken in [500, 250, 0] {
            assert_eq!(run_due(&portal).await.unwrap(), taken);
        }
        assert_eq!(portal.store().errands().await.unwrap(), 0);
    })
    .await;
}
