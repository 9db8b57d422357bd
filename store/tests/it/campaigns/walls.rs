//! Campaigns and cases of another insurer do not exist.

use sea_orm::EntityTrait as _;
use store::Scope as _;
use store::campaigns::{campaign, case, close, dependent, extend, extension, extensions};

use super::opening::prepared;
use super::{campaign as survey, replaced};
use crate::{id, insurer, now};

fn later(number: u128, of: u128) -> extension::Model {
    extension::Model {
        id: id(number),
        insurer_id: id(of),
        campaign_id: id(5),
        until: "2027-01-20".parse().unwrap(),
        workplace_code: None,
        person_id: None,
        made_at: now(),
    }
}

#[tokio::test]
async fn another_insurers_campaign_is_neither_seen_nor_closed_nor_extended() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let closed: store::Result<bool> = store
            .write(insurer(20), |writing| {
                Box::pin(async move { close(writing, id(5), now()).await })
            })
            .await;
        assert!(!closed.unwrap());
        let scope = store.read(insurer(20)).await.unwrap();
        assert!(
            store::campaigns::by_key(&scope, "survey-5")
                .await
                .unwrap()
                .is_none()
        );
        assert!(store::campaigns::all(&scope).await.unwrap().is_empty());
        drop(scope);
        let foreign: store::Result<()> = store
            .write(insurer(20), |writing| {
                Box::pin(async move { extend(writing, later(30, 10)).await })
            })
            .await;
        assert_eq!(foreign.is_err(), store.kind_name() == "postgres");
    })
    .await;
}

#[tokio::test]
async fn a_query_that_forgets_the_insurer_finds_no_other_insurers_campaign_on_postgres() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let scope = store.read(insurer(20)).await.unwrap();
        let (conn, walled) = (scope.conn(), store.kind_name() == "postgres");
        let found = campaign::Entity::find().all(&conn).await.unwrap();
        assert_eq!(found.is_empty(), walled);
        assert!(case::Entity::find().all(&conn).await.unwrap().is_empty());
        assert!(
            dependent::Entity::find()
                .all(&conn)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_campaign_is_closed_once_and_keeps_its_extensions_in_order() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let done: store::Result<(bool, bool)> = store
            .write(insurer(10), |writing| {
                Box::pin(async move {
                    extend(writing, later(31, 10)).await?;
                    extend(writing, later(32, 10)).await?;
                    Ok((
                        close(writing, id(5), now()).await?,
                        close(writing, id(5), now()).await?,
                    ))
                })
            })
            .await;
        assert_eq!(done.unwrap(), (true, false));
        let (old, other) = (
            survey(5, 10),
            campaign::Model {
                digest: "e".to_owned(),
                ..survey(5, 10)
            },
        );
        assert!(replaced(&store, other, old.clone()).await);
        assert!(
            !replaced(&store, survey(5, 10), old).await,
            "it has another digest by now"
        );
        let scope = store.read(insurer(10)).await.unwrap();
        let kept = store::campaigns::by_key(&scope, "survey-5")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            kept.closed_at,
            Some(now()),
            "a new definition opens nothing again"
        );
        let ids: Vec<_> = extensions(&scope, id(5))
            .await
            .unwrap()
            .iter()
            .map(|one| one.id)
            .collect();
        assert_eq!(ids, [id(31), id(32)]);
    })
    .await;
}
