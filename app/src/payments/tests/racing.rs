//! Several people press at once: one of them does it.

use domain::subsidies::{RunAct, Status, Way};

use super::town::{HEADINGS, request, town};
use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_prepare_at_once_one_does() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.taro().await;
        let mut cases = Vec::new();
        for yen in 1..=20 {
            cases.push(town.approved("1", Way::Account, yen * 100).await);
        }
        let seen = town.plan(Way::Account).await.digest();
        let all: Vec<_> = (0..6)
            .map(|number| {
                let (town, seen) = (town.clone(), seen.clone());
                tokio::spawn(async move {
                    let who = if number % 2 == 0 {
                        &town.first
                    } else {
                        &town.second
                    };
                    let wanted = (request(Way::Account), seen.as_str());
                    prepare(&town.portal, who, wanted, &HEADINGS).await.unwrap()
                })
            })
            .collect();
        let mut done = 0;
        for one in all {
            match one.await.unwrap() {
                Prepared::Done { .. } => done += 1,
                Prepared::Stale | Prepared::Nothing => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(done, 1);
        for case in cases {
            assert_eq!(town.status(case).await, Status::InRun);
            assert_eq!(town.payments(case).await, ["collected"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_release_or_give_up_or_settle_at_once_one_does() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        let case = town.approved("1", Way::Account, 3_000).await;
        let run = town.prepared(Way::Account).await;
        let press = async |acts: [RunAct; 2]| {
            let all: Vec<_> = (0..8)
                .map(|number| {
                    let town = town.clone();
                    let what = acts[number % 2];
                    tokio::spawn(async move { town.acts(&town.second, run, what).await })
                })
                .collect();
            let mut done = 0;
            for one in all {
                match one.await.unwrap() {
                    Acted::Done => done += 1,
                    Acted::NotFromHere => {}
                    other => panic!("{other:?}"),
                }
            }
            done
        };
        assert_eq!(press([RunAct::Release, RunAct::Release]).await, 1);
        town.on_the_day();
        assert_eq!(press([RunAct::Settle, RunAct::Rejected]).await, 1);
        let paid = town.status(case).await == Status::Paid;
        let state = if paid { "paid" } else { "put_back" };
        assert_eq!(town.payments(case).await, [state]);
        let told = town.letters(&taro, "payment_made").await;
        assert_eq!(told, usize::from(paid));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_payment_comes_back_once_however_many_say_so() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        let case = town.approved("1", Way::Account, 3_000).await;
        let run = town.settled(Way::Account).await;
        let payment = town.run(run).await.payments[0].row.id;
        let all: Vec<_> = (0..6)
            .map(|_| {
                let town = town.clone();
                tokio::spawn(async move {
                    let why = (BankReason::OtherName, "");
                    give_back(&town.portal, &town.first, payment, why)
                        .await
                        .unwrap()
                })
            })
            .collect();
        let mut done = 0;
        for one in all {
            done += usize::from(matches!(one.await.unwrap(), Returned::Done { .. }));
        }
        assert_eq!(
            (done, town.status(case).await),
            (1, Status::TransferReturned)
        );
        assert_eq!(town.letters(&taro, "payment_returned").await, 1);
    })
    .await;
}
