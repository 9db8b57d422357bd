//! Marks and own rules of another insurer do not exist; a mark is open once.

use sea_orm::EntityTrait as _;
use store::Scope as _;
use store::protection::{all_open, begin, end, entity, hidden, kind, origin};
use store::rules::{self, entity as own};

use crate::{id, insurer, now};

fn mark(number: u128, of: u128) -> entity::Model {
    entity::Model {
        id: id(number),
        insurer_id: id(of),
        person_id: id(50),
        kind: kind::PROTECTED.to_owned(),
        origin: origin::HAND.to_owned(),
        since: now(),
        until: None,
    }
}

async fn keep(store: &store::Store, number: u128) -> store::Result<()> {
    store
        .write(insurer(10), move |writing| {
            Box::pin(async move { begin(writing, mark(number, 10)).await })
        })
        .await
}

#[tokio::test]
async fn a_mark_is_open_once_and_stays_as_history() {
    test_database::on_both(async |store| {
        keep(&store, 1).await.unwrap();
        assert!(keep(&store, 2).await.is_err());
        let done: store::Result<bool> = store
            .write(insurer(10), |writing| {
                Box::pin(async move { end(writing, id(1), now()).await })
            })
            .await;
        assert!(done.unwrap());
        keep(&store, 3).await.unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        let history = store::protection::of_person(&scope, id(50)).await.unwrap();
        assert_eq!(history.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn another_insurers_marks_and_rules_are_neither_seen_nor_ended() {
    test_database::on_both(async |store| {
        keep(&store, 1).await.unwrap();
        let row = own::Model {
            id: id(9),
            insurer_id: id(10),
            number: 1,
            file_name: "own.toml".to_owned(),
            body: String::new(),
            digest: "d".to_owned(),
            applied_at: now(),
        };
        let kept: store::Result<()> = store
            .write(insurer(10), |writing| {
                Box::pin(async move { rules::add(writing, row).await })
            })
            .await;
        kept.unwrap();
        let ended: store::Result<bool> = store
            .write(insurer(20), |writing| {
                Box::pin(async move { end(writing, id(1), now()).await })
            })
            .await;
        assert!(!ended.unwrap());
        let scope = store.read(insurer(20)).await.unwrap();
        assert!(hidden(&scope).await.unwrap().is_empty());
        assert!(all_open(&scope).await.unwrap().is_empty());
        assert!(rules::latest(&scope).await.unwrap().is_none());
        // A query that forgets the insurer: the second wall.
        let (conn, walled) = (scope.conn(), store.kind_name() == "postgres");
        let marks = entity::Entity::find().all(&conn).await.unwrap();
        let rules = own::Entity::find().all(&conn).await.unwrap();
        assert_eq!((marks.is_empty(), rules.is_empty()), (walled, walled));
    })
    .await;
}
