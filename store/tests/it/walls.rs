//! The second wall: rows of another insurer do not exist, even for a query that forgets to ask (security.md, Z3).

use sea_orm::EntityTrait as _;
use store::accounts::{account, create};
use store::{Scope as _, Store};

use crate::{id, insurer, now};

fn account(number: u128, of: u128) -> account::Model {
    account::Model {
        id: id(number),
        insurer_id: id(of),
        person_id: id(number + 1_000),
        user_id: format!("person-{number}"),
        password_hash: None,
        must_change_password: false,
        mail: None,
        status: "active".to_owned(),
        origin: "sign_up".to_owned(),
        created_at: now(),
        last_login_at: None,
        password_changed_at: None,
        voided_at: None,
        passkey_offered_at: None,
    }
}

async fn keep(store: &Store, row: account::Model) -> store::Result<()> {
    let of = store::InsurerId(row.insurer_id);
    store
        .write(of, move |writing| {
            Box::pin(async move { create(writing, row).await })
        })
        .await
}

#[tokio::test]
async fn a_query_that_forgets_the_insurer_sees_no_other_insurers_rows_on_postgres() {
    test_database::on_both(async |store| {
        keep(&store, account(1, 10)).await.unwrap();
        keep(&store, account(2, 20)).await.unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        let forgetful = account::Entity::find().all(&scope.conn()).await.unwrap();
        let expected = if store.kind_name() == "postgres" {
            1
        } else {
            2
        };
        assert_eq!(forgetful.len(), expected);
        assert!(
            store::accounts::by_id(&scope, id(2))
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            store::accounts::by_id(&scope, id(1))
                .await
                .unwrap()
                .is_some()
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_of_another_insurer_cannot_be_written_on_postgres() {
    test_database::on_both(async |store| {
        let outcome: store::Result<()> = store
            .write(insurer(10), |writing| {
                Box::pin(async move { create(writing, account(3, 20)).await })
            })
            .await;
        assert_eq!(outcome.is_err(), store.kind_name() == "postgres");
    })
    .await;
}

#[tokio::test]
async fn the_tests_role_cannot_look_over_the_wall() {
    test_database::on_both(async |store| {
        assert!(!store.role_bypasses_walls().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_person_has_one_account_that_is_not_void() {
    test_database::on_both(async |store| {
        keep(&store, account(1, 10)).await.unwrap();
        let second = account::Model {
            id: id(9),
            ..account(1, 10)
        };
        assert!(
            keep(&store, second.clone())
                .await
                .unwrap_err()
                .is_duplicate()
        );
        let accounts = [id(1)];
        let voided: store::Result<()> = store
            .write(insurer(10), move |writing| {
                Box::pin(async move { store::accounts::void(writing, &accounts, now()).await })
            })
            .await;
        voided.unwrap();
        keep(&store, second).await.unwrap();
    })
    .await;
}
