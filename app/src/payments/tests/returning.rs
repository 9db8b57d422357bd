//! What comes back, and goes out once more.

use domain::subsidies::{Status, Way};

use super::town::{account, town};
use super::*;

#[tokio::test]
async fn a_payment_that_came_back_waits_for_the_account_and_is_paid_once_more() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let wrong = account("1234567", "ケンポ タロウ");
        let mut taro = town.with_account("1", &wrong).await;
        let case = town.approved("1", Way::Account, 3_000).await;
        let first = town.settled(Way::Account).await;
        let payment = town.run(first).await.payments[0].row.id;
        let back = async |why| {
            let back = give_back(&town.portal, &town.first, payment, why).await;
            back.unwrap()
        };
        assert_eq!(back((BankReason::Closed, "!")).await, Returned::BadCode);
        let told = Returned::Done { told: true };
        assert_eq!(back((BankReason::Closed, "12")).await, told);
        assert_eq!(back((BankReason::Closed, "")).await, Returned::NotPaid);
        assert_eq!(town.status(case).await, Status::TransferReturned);
        assert_eq!(town.letters(&taro, "payment_returned").await, 1);
        let affairs = account::affairs(&town.portal, &taro).await.unwrap();
        assert_eq!(affairs.returned, [(case, Some(BankReason::Closed))]);
        assert!(town.plan(Way::Account).await.payable.is_empty());
        // The same account would come back again.
        taro.session.authenticated_at = town.portal.now();
        let same = account::change(&town.portal, &taro, wrong).await.unwrap();
        assert_eq!(same, account::Changed::Same);
        let right = account("7777777", "ケンポ タロウ");
        let changed = account::change(&town.portal, &taro, right).await.unwrap();
        let account::Changed::Done { mended, .. } = changed else {
            panic!("{changed:?}");
        };
        assert_eq!((mended, town.status(case).await), (1, Status::Approved));
        assert_eq!(town.payments(case).await, ["returned"]);
        let mut wanted = super::town::request(Way::Account);
        wanted.pay_on = super::town::day("2026-12-11");
        let seen = plan(&town.portal, &town.first, wanted).await.unwrap();
        let seen = (wanted, &*seen.digest());
        let headings = &super::town::HEADINGS;
        let made = prepare(&town.portal, &town.first, seen, headings).await;
        let Prepared::Done { run, .. } = made.unwrap() else {
            panic!("it is approved again");
        };
        let payee = town.run(run).await.payments[0].payee.clone().unwrap();
        assert_eq!(payee.account.unwrap().masked(), "****777");
        assert_eq!(town.payments(case).await, ["collected", "returned"]);
        let acts = town.trail().await;
        assert_eq!(
            acts[3..],
            ["payments.return", "payments.mend", "payments.prepare"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_payment_is_found_by_its_reference_and_by_a_name() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.taro().await;
        town.with_account("2", &account("7654321", "ヒナタ ショウタ"))
            .await;
        town.approved("1", Way::Account, 3_000).await;
        town.approved("2", Way::Account, 2_000).await;
        let run = town.prepared(Way::Account).await;
        for (looked_for, found) in [
            ("", 2),
            ("0000100002", 1),
            ("１００００２", 1),
            ("100009", 0),
            ("けんほ", 1),
            ("ヒナタシヨウ", 1),
            ("日向", 1),
            ("ヤマ", 0),
        ] {
            let seen = one(&town.portal, &town.first, run, (looked_for, 0)).await;
            assert_eq!(seen.unwrap().unwrap().found, found, "{looked_for}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_application_tells_where_its_money_is() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.approved("1", Way::Salary, 3_000).await;
        let told = async || {
            let told = of_application(&town.portal, &town.insurer, case).await;
            told.unwrap()
                .map(|told| (told.pay_on.to_string(), told.state))
        };
        assert_eq!(told().await, None);
        town.settled(Way::Salary).await;
        let day = "2026-12-04".to_owned();
        assert_eq!(told().await, Some((day, "paid".to_owned())));
    })
    .await;
}
