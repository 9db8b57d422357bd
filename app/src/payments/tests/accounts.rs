//! Accounts: whose they are, what becomes of them, what nobody sees.

use domain::bank_account::Owner;
use store::payments::accounts;

use super::account::{Changed, change, standing};
use super::town::{account, town};
use super::*;
use crate::testing;

#[tokio::test]
async fn an_account_is_of_the_insured_and_of_nobody_else() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.member("1").await;
        let put = async |holder| {
            let new = account("1234567", holder);
            change(&town.portal, &taro, new).await.unwrap()
        };
        let relative = Changed::NotTheirs(Owner::Relative);
        assert_eq!(put("ケンポ ハナコ").await, relative);
        let stranger = Changed::NotTheirs(Owner::Stranger);
        assert_eq!(put("ヤマダ タロウ").await, stranger);
        assert!(standing(&town.portal, &taro).await.unwrap().is_none());
        assert!(matches!(put("けんぽたろう").await, Changed::Done { .. }));
        let seen = standing(&town.portal, &taro).await.unwrap().unwrap();
        assert_eq!(seen.line(), "9991 101 ****567");
        // Of somebody who is kept from the household not even the name is known.
        let hanako = testing::person(&town.portal, &town.insurer, "1", "01").await;
        testing::hide(&town.portal, &town.insurer, hanako.id, "protected").await;
        assert_eq!(put("ケンポ ハナコ").await, stranger);
    })
    .await;
}

#[tokio::test]
async fn a_change_is_told_once_kept_as_a_version_and_sealed() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        let again = change(&town.portal, &taro, account("1234567", "ケンポ タロウ")).await;
        assert_eq!(again.unwrap(), Changed::Same);
        change(&town.portal, &taro, account("7654321", "ケンポ タロウ"))
            .await
            .unwrap();
        assert_eq!(town.letters(&taro, "bank_account_changed").await, 2);
        let scope = town.portal.store().read(town.insurer.id).await.unwrap();
        let all = accounts::versions(&scope, taro.person.id).await.unwrap();
        assert_eq!(
            all.iter().map(|one| one.version).collect::<Vec<_>>(),
            [2, 1]
        );
        assert!(all[1].until.is_some() && all[0].said_by == taro.account.id);
        let lines = store::audit::after(&scope, 0, 1_000).await.unwrap();
        for sealed in all.iter().filter_map(|one| one.sealed.as_ref()) {
            let plain = String::from_utf8_lossy(sealed);
            assert!(!plain.contains("1234567") && !plain.contains("9991"));
        }
        for line in lines {
            let all = format!("{} {}", line.action, line.detail);
            assert!(!all.contains("7654321") && !all.contains("9991"), "{all}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_an_account_whose_password_was_long_ago_or_who_is_not_insured() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.member("1").await;
        let new = || account("1234567", "ケンポ タロウ");
        let mut stale = taro.clone();
        stale.session.authenticated_at -= chrono::TimeDelta::minutes(21);
        assert!(change(&town.portal, &stale, new()).await.is_err());
        let person = testing::person(&town.portal, &town.insurer, "1", "01").await;
        let hanako = testing::member(&town.portal, &town.insurer, person);
        assert!(change(&town.portal, &hanako, new()).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn names_come_from_the_operators_table_and_another_table_takes_its_place() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        let sample = definitions::samples::BANKS;
        let by = crate::audit::Actor::Operator;
        let bring = async |content: &[u8]| {
            let brought = banks::import(&town.portal, (sample.file, content), by).await;
            brought.unwrap()
        };
        assert!(bring(b"x").await.is_err());
        assert_eq!(bring(sample.text.as_bytes()).await, Ok(6));
        let seen = standing(&town.portal, &taro).await.unwrap().unwrap();
        assert_eq!(seen.line(), "あおぞら港銀行 港町支店 ****567");
        let of = Some(domain::bank_account::BankCode::parse("9992").unwrap());
        let found = banks::find(&town.portal, &town.insurer, "みどり", (of, "丘"));
        let found = found.await.unwrap();
        assert_eq!(found.banks[0].0, "9992");
        assert_eq!(found.branches[0].0, "012");
    })
    .await;
}

#[tokio::test]
async fn what_a_frozen_account_has_told_is_not_paid_to() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        town.approved("1", domain::subsidies::Way::Account, 3_000)
            .await;
        assert_eq!(
            town.plan(domain::subsidies::Way::Account)
                .await
                .payable
                .len(),
            1
        );
        let mut row = taro.account.clone();
        store::accounts::status::FROZEN.clone_into(&mut row.status);
        let write = town.portal.store().write(town.insurer.id, move |writing| {
            Box::pin(async move {
                store::accounts::save(writing, row).await?;
                Ok::<_, crate::Error>(())
            })
        });
        write.await.unwrap();
        let plan = town.plan(domain::subsidies::Way::Account).await;
        assert_eq!(plan.stopped[0].why, Why::Frozen);
    })
    .await;
}
