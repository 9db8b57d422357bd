//! Submitted answers and receipts are never changed, whoever asks; those of another insurer do not exist.

use sea_orm::{ConnectionTrait as _, EntityTrait as _};
use store::campaigns::opening::Arriving;
use store::survey::{answer, decision, deficiency, movement, receipt};
use store::{Scope as _, Store};
use uuid::Uuid;

use super::opening::{cases, prepared, run, work};
use crate::{id, insurer, now};

/// The first case.
const CASE: u128 = 1_000;

async fn opened(store: &Store) {
    prepared(store).await;
    let arriving = vec![Arriving::Cases(cases(CASE, 1)), Arriving::Complete];
    run(store, work(), arriving).await.unwrap();
}

fn answer(text: &str, version: i64) -> answer::Model {
    answer::Model {
        insurer_id: id(10),
        case_id: id(CASE),
        who: "insured".to_owned(),
        question: "correct".to_owned(),
        version,
        answer: Some(text.to_owned()),
        saved_at: now(),
    }
}

async fn put(store: &Store, row: answer::Model) -> store::Result<()> {
    store
        .write(insurer(10), move |writing| {
            Box::pin(async move { store::survey::put(writing, vec![row]).await })
        })
        .await
}

/// What a database tool would do.
async fn tries(store: &Store, statement: String) -> store::Result<()> {
    store
        .write(insurer(10), move |writing| {
            Box::pin(async move {
                writing.conn().execute_unprepared(&statement).await?;
                Ok(())
            })
        })
        .await
}

async fn stands(store: &Store, status: &str) {
    let statement = format!("UPDATE cases SET status = '{status}'");
    tries(store, statement).await.unwrap();
}

fn receipt(number: &str) -> receipt::Model {
    receipt::Model {
        id: Uuid::from_u128(number.len() as u128),
        insurer_id: id(10),
        case_id: id(CASE),
        revision: 2,
        number: number.to_owned(),
        questionnaire_id: id(1),
        submitted_at: now(),
        salt: "00".to_owned(),
        answers: "{}".to_owned(),
        entries: "[]".to_owned(),
        digest: "d".to_owned(),
        seal: "s".to_owned(),
        taken_back_at: None,
    }
}

async fn issue(store: &Store, row: receipt::Model) -> store::Result<()> {
    store
        .write(insurer(10), move |writing| {
            Box::pin(async move { store::survey::issue(writing, row).await })
        })
        .await
}

#[tokio::test]
async fn the_database_itself_keeps_answers_as_they_are_while_a_case_takes_none() {
    test_database::on_both(async |store| {
        opened(&store).await;
        put(&store, answer("one", 1)).await.unwrap();
        for status in ["submitted", "under_review", "resubmitted", "decided"] {
            stands(&store, status).await;
            let late = put(&store, answer("late", 2)).await.unwrap_err();
            let told = late.to_string();
            assert!(
                told.contains("submitted answers are never changed"),
                "{told}"
            );
            for statement in [
                "UPDATE case_answers SET answer = 'late'",
                "DELETE FROM case_answers",
            ] {
                let told = tries(&store, statement.to_owned()).await.unwrap_err();
                assert!(told.to_string().contains("never changed"), "{told}");
            }
        }
        for status in ["in_progress", "returned", "not_started"] {
            stands(&store, status).await;
            put(&store, answer(status, 2)).await.unwrap();
        }
        let scope = store.read(insurer(10)).await.unwrap();
        let kept = store::survey::answers(&scope, id(CASE)).await.unwrap();
        assert_eq!(kept, [answer("not_started", 2)]);
    })
    .await;
}

#[tokio::test]
async fn the_database_itself_keeps_receipts_as_they_are_but_for_being_taken_back_once() {
    test_database::on_both(async |store| {
        opened(&store).await;
        issue(&store, receipt("AAAA")).await.unwrap();
        let again = receipt::Model {
            revision: 3,
            ..receipt("AAAA")
        };
        assert!(issue(&store, again).await.unwrap_err().is_duplicate());
        let second = receipt("BBBBB");
        let told = issue(&store, second).await.unwrap_err();
        assert!(told.is_duplicate(), "a revision has one receipt");
        for column in ["number", "salt", "answers", "entries", "digest", "seal"] {
            let statement = format!("UPDATE case_receipts SET {column} = 'x'");
            let told = tries(&store, statement).await.unwrap_err();
            let told = told.to_string();
            assert!(told.contains("a receipt is never changed"), "{told}");
        }
        let back = "UPDATE case_receipts SET taken_back_at = submitted_at";
        tries(&store, back.to_owned()).await.unwrap();
        let undo = "UPDATE case_receipts SET taken_back_at = NULL";
        assert!(tries(&store, undo.to_owned()).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn another_insurers_answers_and_receipts_are_not_there() {
    test_database::on_both(async |store| {
        opened(&store).await;
        put(&store, answer("one", 1)).await.unwrap();
        issue(&store, receipt("AAAA")).await.unwrap();
        let scope = store.read(insurer(20)).await.unwrap();
        let found = store::survey::by_id(&scope, id(CASE), None).await.unwrap();
        assert!(found.is_none());
        let answers = store::survey::answers(&scope, id(CASE)).await.unwrap();
        assert!(answers.is_empty());
        let receipt = store::survey::receipt_by_number(&scope, "AAAA").await;
        assert!(receipt.unwrap().is_none());
        // The second wall, where a query has forgotten the insurer.
        let (conn, walled) = (scope.conn(), store.kind_name() == "postgres");
        let all = answer::Entity::find().all(&conn).await.unwrap();
        assert_eq!(all.is_empty(), walled);
        let all = receipt::Entity::find().all(&conn).await.unwrap();
        assert_eq!(all.is_empty(), walled);
        assert!(
            deficiency::Entity::find()
                .all(&conn)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            decision::Entity::find()
                .all(&conn)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            movement::Entity::find()
                .all(&conn)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn answers_go_with_their_case_and_not_before_it() {
    test_database::on_both(async |store| {
        opened(&store).await;
        put(&store, answer("one", 1)).await.unwrap();
        stands(&store, "decided").await;
        let answers = "DELETE FROM case_answers".to_owned();
        assert!(tries(&store, answers.clone()).await.is_err());
        tries(&store, "DELETE FROM cases".to_owned()).await.unwrap();
        tries(&store, answers).await.unwrap();
    })
    .await;
}
