//! Letters are taken by one worker each, codes first, and come back when a worker dies.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use store::Store;
use store::outbox::{entity::Model, put, state};

use crate::{id, insurer, now};

fn letter(number: u128, priority: i32) -> Model {
    Model {
        id: id(number),
        insurer_id: id(10),
        account_id: None,
        kind: "sign_up_code".to_owned(),
        priority,
        sealed: Some(vec![1, 2, 3]),
        recipient_masked: "k***@e*****.jp".to_owned(),
        state: state::QUEUED.to_owned(),
        attempts: 0,
        due_at: now(),
        not_after: None,
        lease_until: None,
        created_at: now(),
        finished_at: None,
        last_error: None,
    }
}

async fn post(store: &Store, letters: Vec<Model>) {
    let posted: store::Result<()> = store
        .write(insurer(10), move |writing| {
            Box::pin(async move {
                for letter in letters {
                    put(writing, letter).await?;
                }
                Ok(())
            })
        })
        .await;
    posted.unwrap();
}

async fn claim(store: &Store, at: DateTime<Utc>, limit: u64) -> Vec<Model> {
    store
        .claim_letters(at, at + TimeDelta::minutes(10), limit)
        .await
        .unwrap()
}

#[tokio::test]
async fn four_workers_take_every_letter_once() {
    test_database::on_both(async |store| {
        post(&store, (1..=200).map(|number| letter(number, 1)).collect()).await;
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut taken = Vec::new();
                    loop {
                        let some = claim(&store, now(), 7).await;
                        if some.is_empty() {
                            return taken;
                        }
                        taken.extend(some.into_iter().map(|letter| letter.id));
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 200);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 200);
    })
    .await;
}

#[tokio::test]
async fn codes_leave_before_notices() {
    test_database::on_both(async |store| {
        post(&store, vec![letter(1, 2), letter(2, 0), letter(3, 1)]).await;
        let order: Vec<_> = claim(&store, now(), 10)
            .await
            .iter()
            .map(|letter| letter.id)
            .collect();
        assert_eq!(order, [id(2), id(3), id(1)]);
    })
    .await;
}

#[tokio::test]
async fn a_letter_of_a_dead_worker_comes_back_and_a_sent_one_never() {
    test_database::on_both(async |store| {
        post(&store, vec![letter(1, 0), letter(2, 0)]).await;
        assert_eq!(claim(&store, now(), 10).await.len(), 2);
        store
            .finish_letter(id(1), state::SENT, None, now())
            .await
            .unwrap();
        assert!(claim(&store, now(), 10).await.is_empty());
        let later = now() + TimeDelta::minutes(11);
        let again: Vec<_> = claim(&store, later, 10)
            .await
            .iter()
            .map(|letter| letter.id)
            .collect();
        assert_eq!(again, [id(2)]);
        let scope = store.read(insurer(10)).await.unwrap();
        let sent = store::outbox::find(&scope, id(1)).await.unwrap().unwrap();
        assert_eq!(
            (sent.state.as_str(), sent.sealed),
            (state::SENT, None),
            "its content is forgotten"
        );
    })
    .await;
}
