//! Payments in real databases: one living payment of an application, one account in force, walls.

use sea_orm::EntityTrait as _;
use store::payments::{account, accounts, bank, banks, collect, payment, run, runs};
use store::{Scope as _, Store};

use crate::{id, insurer, now};

fn paid(number: u128, case: u128, reference: i64) -> payment::Model {
    payment::Model {
        id: id(number),
        insurer_id: id(10),
        run_id: id(1),
        case_id: id(case),
        person_id: id(7),
        reference,
        amount: 3_000,
        state: payment::state::COLLECTED.to_owned(),
        sealed: Some(vec![1]),
        reason: None,
        bank_code: None,
        returned_at: None,
        returned_by: None,
    }
}

async fn keep(store: &Store, payment: payment::Model) -> store::Result<()> {
    let of = store::InsurerId(payment.insurer_id);
    store
        .write(of, move |writing| {
            Box::pin(async move { collect::add(writing, vec![payment]).await })
        })
        .await
}

async fn carry(store: &Store, to: &'static str) -> u64 {
    let carried: store::Result<u64> = store
        .write(insurer(10), move |writing| {
            let states = (payment::state::COLLECTED, to);
            Box::pin(async move { runs::carry(writing, id(1), states).await })
        })
        .await;
    carried.unwrap()
}

#[tokio::test]
async fn an_application_has_one_living_payment() {
    test_database::on_both(async |store| {
        keep(&store, paid(1, 5, 1)).await.unwrap();
        let second = keep(&store, paid(2, 5, 2)).await.unwrap_err();
        assert!(second.is_duplicate());
        assert_eq!(carry(&store, payment::state::PAID).await, 1);
        let second = keep(&store, paid(2, 5, 2)).await.unwrap_err();
        assert!(second.is_duplicate(), "what is paid is not paid again");
        let back: store::Result<bool> = store
            .write(insurer(10), |writing| {
                let why = runs::Back {
                    reason: "closed",
                    bank_code: Some("1"),
                    by: id(3),
                    at: now(),
                };
                Box::pin(async move { runs::give_back(writing, id(1), why).await })
            })
            .await;
        assert!(back.unwrap());
        keep(&store, paid(2, 5, 2)).await.unwrap();
        assert_eq!(carry(&store, payment::state::PUT_BACK).await, 1);
        keep(&store, paid(3, 5, 3)).await.unwrap();
        let same = keep(&store, paid(4, 6, 3)).await.unwrap_err();
        assert!(
            same.is_duplicate(),
            "a reference is of one payment for ever"
        );
    })
    .await;
}

fn version(number: u128, version: i32) -> account::Model {
    account::Model {
        id: id(number),
        insurer_id: id(10),
        person_id: id(7),
        version,
        sealed: Some(vec![1, 2]),
        since: now(),
        said_by: id(8),
        until: None,
    }
}

async fn say(store: &Store, row: account::Model, end: bool) -> store::Result<i32> {
    store
        .write(insurer(10), move |writing| {
            Box::pin(async move {
                let last = if end {
                    accounts::end(writing, row.person_id, now()).await?
                } else {
                    0
                };
                accounts::add(writing, row).await?;
                Ok(last)
            })
        })
        .await
}

#[tokio::test]
async fn one_account_is_in_force_and_the_ones_before_are_kept() {
    test_database::on_both(async |store| {
        assert_eq!(say(&store, version(1, 1), true).await.unwrap(), 0);
        let beside = say(&store, version(2, 2), false).await.unwrap_err();
        assert!(beside.is_duplicate());
        assert_eq!(say(&store, version(2, 2), true).await.unwrap(), 1);
        let scope = store.read(insurer(10)).await.unwrap();
        let found = accounts::of_person(&scope, id(7)).await.unwrap().unwrap();
        assert_eq!(found.version, 2);
        assert_eq!(accounts::versions(&scope, id(7)).await.unwrap().len(), 2);
        drop(scope);
        let other = store.read(insurer(20)).await.unwrap();
        assert!(accounts::of_person(&other, id(7)).await.unwrap().is_none());
        // Also for a query that forgets to ask.
        let forgetful = account::Entity::find().all(&other.conn()).await.unwrap();
        assert_eq!(forgetful.is_empty(), store.kind_name() == "postgres");
    })
    .await;
}

fn branch(bank: i32, branch: i32, names: [&str; 4]) -> bank::Model {
    let [bank_name, bank_folded, branch_name, branch_folded] = names.map(str::to_owned);
    bank::Model {
        bank,
        branch,
        bank_name,
        bank_kana: bank_folded.clone(),
        bank_folded,
        branch_name,
        branch_kana: branch_folded.clone(),
        branch_folded,
    }
}

#[tokio::test]
async fn banks_are_found_by_the_beginning_of_their_name() {
    test_database::on_both(async |store| {
        let rows = vec![
            branch(9_991, 1, ["青空銀行", "アオソラ", "本店", "ホンテン"]),
            branch(9_991, 2, ["青空銀行", "アオソラ", "港支店", "ミナト"]),
            branch(9_992, 1, ["緑信用金庫", "ミトリ", "本店", "ホンテン"]),
        ];
        let replaced: store::Result<()> = store
            .write(store::InsurerId::SITE, move |writing| {
                Box::pin(async move {
                    banks::replace(writing, rows.clone()).await?;
                    banks::replace(writing, rows).await
                })
            })
            .await;
        replaced.unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        assert_eq!(banks::count(&scope).await.unwrap(), 3);
        let of = |name, folded| banks::Beginning { name, folded };
        let found = banks::banks_like(&scope, of("青空", None), 5).await;
        assert_eq!(found.unwrap(), [(9_991, "青空銀行".to_owned())]);
        let found = banks::banks_like(&scope, of("みど", Some("ミト")), 5).await;
        assert_eq!(found.unwrap(), [(9_992, "緑信用金庫".to_owned())]);
        let none = banks::banks_like(&scope, of("%行", None), 5).await;
        assert_eq!(none.unwrap(), []);
        let found = banks::branches_like(&scope, 9_991, of("港", None), 5).await;
        assert_eq!(found.unwrap()[0].branch, 2);
        let one = banks::branch(&scope, 9_992, 1).await.unwrap().unwrap();
        assert_eq!(one.bank_name, "緑信用金庫");
        assert!(banks::branch(&scope, 9_992, 9).await.unwrap().is_none());
        assert!(banks::any_of(&scope, 9_992).await.unwrap().is_some());
        assert_eq!(banks::of_banks(&scope, &[9_991]).await.unwrap().len(), 2);
    })
    .await;
}

fn prepared(number: i32) -> run::Model {
    run::Model {
        id: uuid::Uuid::from_u128(100 + u128::try_from(number).unwrap()),
        insurer_id: id(10),
        number,
        way: "account".to_owned(),
        approved_until: now().date_naive(),
        pay_on: now().date_naive(),
        status: "prepared".to_owned(),
        count: 1,
        total: 3_000,
        digest: String::new(),
        file: Some(vec![0, 1]),
        prepared_by: id(3),
        prepared_at: now(),
        released_by: None,
        released_at: None,
        ended_by: None,
        ended_at: None,
    }
}

#[tokio::test]
async fn runs_are_numbered_and_their_files_are_forgotten_in_time() {
    test_database::on_both(async |store| {
        let add = |row: run::Model| {
            store.write(insurer(10), move |writing| {
                Box::pin(async move { runs::add(writing, row).await })
            })
        };
        let scope = store.read(insurer(10)).await.unwrap();
        assert_eq!(runs::next_number(&scope).await.unwrap(), 1);
        drop(scope);
        let added: store::Result<()> = add(prepared(1)).await;
        added.unwrap();
        let mut twin = prepared(1);
        twin.id = id(9);
        assert!(add(twin).await.unwrap_err().is_duplicate());
        let ended: store::Result<store::payments::Forgotten> = store
            .write(insurer(10), |writing| {
                Box::pin(async move {
                    let mut row = runs::hold(writing, id(101)).await?.unwrap();
                    row.status = "settled".to_owned();
                    row.ended_at = Some(now());
                    runs::set(writing, row).await?;
                    let soon = now() + chrono::TimeDelta::days(1);
                    store::payments::forget(writing, soon, soon).await
                })
            })
            .await;
        assert_eq!(ended.unwrap().payments, 1);
        let scope = store.read(insurer(10)).await.unwrap();
        let row = runs::by_id(&scope, id(101)).await.unwrap().unwrap();
        assert_eq!((row.status.as_str(), row.file), ("settled", None));
        assert_eq!(runs::latest(&scope, 5).await.unwrap().len(), 1);
        assert_eq!(runs::next_number(&scope).await.unwrap(), 2);
    })
    .await;
}
