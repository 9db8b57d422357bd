use domain::mail_address::MailAddress;
use store::accounts::{account, origin, status};
use store::passkeys::passkey;
use uuid::Uuid;

use super::links::not_me_link;
use super::*;
use crate::Portal;
use crate::insurers::Insurer;
use crate::testing::{insurer, noon, portal};
use crate::tokens::{Token, new_id};

/// An account with a password, a passkey and this mail address.
async fn account(portal: &Portal, insurer: &Insurer, mail: &str) -> Uuid {
    let id = new_id(noon()).unwrap();
    let account = account::Model {
        id,
        insurer_id: insurer.id.0,
        person_id: new_id(noon()).unwrap(),
        user_id: "taro-001".to_owned(),
        password_hash: Some("of another".to_owned()),
        must_change_password: false,
        mail: Some(mail.to_owned()),
        status: status::ACTIVE.to_owned(),
        origin: origin::ISSUED.to_owned(),
        created_at: noon(),
        last_login_at: None,
        password_changed_at: None,
        voided_at: None,
        passkey_offered_at: None,
    };
    let passkey = passkey::Model {
        id,
        credential_id: id.to_string(),
        insurer_id: insurer.id.0,
        account_id: id,
        credential: serde_json::Value::Null,
        label: "passkey".to_owned(),
        created_at: noon(),
        last_used_at: None,
    };
    let write = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            store::accounts::create(writing, account).await?;
            store::passkeys::keep(writing, passkey).await
        })
    });
    write.await.unwrap();
    id
}

async fn read(portal: &Portal, insurer: &Insurer, id: Uuid) -> account::Model {
    let scope = portal.store().read(insurer.id).await.unwrap();
    let found = store::accounts::by_id(&scope, id).await.unwrap();
    found.unwrap()
}

/// Somebody changes the mail address to `new`; the link of the notice that the old one gets.
async fn change_mail(portal: &Portal, insurer: &Insurer, id: Uuid, new: &str) -> Token {
    let mut account = read(portal, insurer, id).await;
    let old = account.mail.replace(new.to_owned()).unwrap();
    notice(portal, account, Happened::MailChanged, &old).await
}

async fn notice(portal: &Portal, account: account::Model, what: Happened, to: &str) -> Token {
    let (of, to) = (portal.clone(), MailAddress::parse(to).unwrap());
    let insurer = store::InsurerId(account.insurer_id);
    let write = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            store::accounts::save(writing, account.clone()).await?;
            not_me_link(&of, writing, &account, what, &to).await
        })
    });
    let url = write.await.unwrap();
    Token::parse(url.rsplit('/').next().unwrap()).unwrap()
}

#[tokio::test]
async fn freezing_takes_back_whatever_a_stranger_has_changed() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let omron = insurer(&portal, "omron").await;
        let id = account(&portal, &omron, "taro@example.jp").await;
        let token = change_mail(&portal, &omron, id, "stranger@example.jp").await;
        assert!(matches!(
            freeze(&portal, &token).await.unwrap(),
            NotMe::Open { .. }
        ));
        let frozen = read(&portal, &omron, id).await;
        assert_eq!(frozen.status, status::FROZEN);
        assert_eq!(frozen.mail.as_deref(), Some("taro@example.jp"));
        assert_eq!(frozen.password_hash, None);
        assert!(portal.store().passkeys_of(id).await.unwrap().is_empty());
        assert!(matches!(
            freeze(&portal, &token).await.unwrap(),
            NotMe::Used
        ));
    })
    .await;
}

#[tokio::test]
async fn the_first_of_several_addresses_has_the_last_word() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let omron = insurer(&portal, "omron").await;
        let id = account(&portal, &omron, "taro@example.jp").await;
        let owner = change_mail(&portal, &omron, id, "stranger@example.jp").await;
        portal.clock().advance(chrono::TimeDelta::minutes(1));
        let stranger = change_mail(&portal, &omron, id, "another@example.jp").await;
        let unused = change_mail(&portal, &omron, id, "third@example.jp").await;
        for token in [&stranger, &owner] {
            freeze(&portal, token).await.unwrap();
        }
        let frozen = read(&portal, &omron, id).await;
        assert_eq!(frozen.mail.as_deref(), Some("taro@example.jp"));
        assert!(matches!(
            not_me(&portal, &unused).await.unwrap(),
            NotMe::Gone
        ));
    })
    .await;
}

#[tokio::test]
async fn a_take_over_that_is_refused_leaves_the_password() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let omron = insurer(&portal, "omron").await;
        let id = account(&portal, &omron, "taro@example.jp").await;
        let account = read(&portal, &omron, id).await;
        let token = notice(&portal, account, Happened::TakeOver, "taro@example.jp").await;
        freeze(&portal, &token).await.unwrap();
        let frozen = read(&portal, &omron, id).await;
        assert_eq!(frozen.status, status::FROZEN);
        assert!(frozen.password_hash.is_some());
        assert_eq!(portal.store().passkeys_of(id).await.unwrap().len(), 1);
    })
    .await;
}
