//! A questionnaire in use is never changed, whoever asks.

use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _};
use store::Scope as _;
use store::questionnaires::entity::{Column, Entity};
use store::questionnaires::{by_version, replace, versions};

use super::opening::{prepared, run};
use super::{keep_version, version};
use crate::{id, insurer, now};
use store::campaigns::opening::{Arriving, Work};

async fn changed(store: &store::Store, body: &'static str) -> bool {
    let done: store::Result<bool> = store
        .write(insurer(10), move |writing| {
            Box::pin(async move {
                let row = store::questionnaires::entity::Model {
                    body: body.to_owned(),
                    ..version(1, 10)
                };
                replace(writing, row).await
            })
        })
        .await;
    done.unwrap()
}

async fn use_it(store: &store::Store) {
    let audit = |_, head: &store::audit::head::Model| store::audit::entry::Model {
        insurer_id: head.insurer_id,
        seq: head.seq + 1,
        at: now(),
        actor_kind: "operator".to_owned(),
        actor_id: None,
        action: "campaign.open".to_owned(),
        subject_kind: "campaign".to_owned(),
        subject_id: None,
        detail: String::new(),
        previous_hash: head.hash.clone(),
        hash: "h".to_owned(),
    };
    let work = Work {
        insurer: insurer(10),
        campaign: id(5),
        digest: "d".to_owned(),
        questionnaire: id(1),
        imports_before: 0,
        now: now(),
        audit: Box::new(audit),
    };
    run(store, work, vec![Arriving::Complete]).await.unwrap();
}

#[tokio::test]
async fn a_version_nobody_uses_can_be_mended_and_one_in_use_cannot() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        assert!(changed(&store, "mended").await);
        use_it(&store).await;
        assert!(!changed(&store, "late").await);
        let scope = store.read(insurer(10)).await.unwrap();
        let kept = by_version(&scope, "standard", "2026-1")
            .await
            .unwrap()
            .unwrap();
        assert_eq!((kept.body.as_str(), kept.used_at), ("mended", Some(now())));
    })
    .await;
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_remove_a_version_in_use() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        use_it(&store).await;
        for statement in [
            "UPDATE questionnaires SET body = 'late'",
            "UPDATE questionnaires SET used_at = NULL",
            "DELETE FROM questionnaires",
        ] {
            let done: store::Result<()> = store
                .write(insurer(10), move |writing| {
                    Box::pin(async move {
                        writing.conn().execute_unprepared(statement).await?;
                        Ok(())
                    })
                })
                .await;
            let told = done.expect_err(statement).to_string();
            assert!(
                told.contains("a questionnaire in use is never changed"),
                "{told}"
            );
        }
        let scope = store.read(insurer(10)).await.unwrap();
        let find = Entity::find().filter(Column::Body.eq("late"));
        assert!(find.one(&scope.conn()).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn versions_of_a_key_are_counted_and_each_is_there_once() {
    test_database::on_both(async |store| {
        keep_version(&store, version(1, 10)).await.unwrap();
        keep_version(&store, version(2, 10)).await.unwrap();
        keep_version(&store, version(3, 20)).await.unwrap();
        let again = store::questionnaires::entity::Model {
            id: id(9),
            number: 9,
            ..version(2, 10)
        };
        assert!(
            keep_version(&store, again)
                .await
                .unwrap_err()
                .is_duplicate()
        );
        let scope = store.read(insurer(10)).await.unwrap();
        let all = versions(&scope, "standard").await.unwrap();
        let numbers: Vec<i64> = all.iter().map(|version| version.number).collect();
        assert_eq!(numbers, [2, 1]);
    })
    .await;
}
