//! What is looked up at a glance is what any other read finds, to the last column.

mod moment;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use store::accounts::{account, consent, contact};
use store::announcements::entity as announcement;
use store::roster::person;
use store::sessions::{SignedIn, session};
use store::{Reading, Scope as _, Store};

use crate::{id, insurer, now};

/// A time with a fraction that a text may cut off.
fn odd() -> DateTime<Utc> {
    now() + TimeDelta::microseconds(123_456)
}

fn person(full: bool) -> person::Model {
    let text = |text: &str| full.then(|| text.to_owned());
    let date = NaiveDate::from_ymd_opt(2024, 2, 29).filter(|_| full);
    person::Model {
        id: id(1 + u128::from(full)),
        insurer_id: id(10),
        symbol: "０１".to_owned(),
        number: format!("00{}", u8::from(full)),
        branch: "00".to_owned(),
        symbol_folded: "01".to_owned(),
        number_folded: format!("00{}", u8::from(full)),
        kana: "ｹﾝﾎﾟ ﾀﾛｳ".to_owned(),
        kana_folded: "ケンホタロウ".to_owned(),
        birth_date: NaiveDate::from_ymd_opt(1926, 12, 25).unwrap(),
        name: text("健保　〓郎"),
        english_name: text("KENPO TARO"),
        sex: text("男"),
        relationship: text("本人"),
        acquired_on: date,
        lost_on: date,
        certified_on: date,
        category: text("一般"),
        workplace_code: text("007"),
        workplace_name: text("見本支社"),
        employee_number: text("00012"),
        mail: text("taro@example.jp"),
        living: text("同居"),
        exempt: full,
        note: text("'; --"),
        insured_id: full.then(|| id(1)),
        row_digest: if full { i64::MIN } else { i64::MAX },
        in_roster: full,
        created_at: odd(),
        updated_at: now(),
    }
}

fn account(full: bool) -> account::Model {
    let time = full.then(odd);
    account::Model {
        id: id(3 + u128::from(full)),
        insurer_id: id(10),
        person_id: person(full).id,
        user_id: format!("taro-{full}"),
        password_hash: full.then(|| "$argon2id$".to_owned()),
        must_change_password: full,
        mail: full.then(|| "taro@example.jp".to_owned()),
        status: "active".to_owned(),
        origin: "sign_up".to_owned(),
        created_at: now(),
        last_login_at: time,
        password_changed_at: time,
        voided_at: time,
        passkey_offered_at: time,
    }
}

fn contact() -> contact::Model {
    contact::Model {
        person_id: id(2),
        insurer_id: id(10),
        postal_code: "1000001".to_owned(),
        address: "東京都千代田区千代田１－１".to_owned(),
        phone: "0312345678".to_owned(),
        updated_at: odd(),
    }
}

fn consent() -> consent::Model {
    consent::Model {
        id: id(5),
        insurer_id: id(10),
        person_id: id(2),
        account_id: id(4),
        terms_version: "2026-04".to_owned(),
        terms_digest: "00".to_owned(),
        agreed_at: odd(),
    }
}

fn news(number: u128, of: Option<u128>) -> announcement::Model {
    announcement::Model {
        id: id(number),
        insurer_id: of.map(id),
        key: format!("news-{number}"),
        title: format!("お知らせ{number}"),
        body: "本文".to_owned(),
        shown_from: now() - TimeDelta::milliseconds(i64::try_from(number).unwrap()),
        shown_until: None,
        digest: "00".to_owned(),
        updated_at: now(),
        group_kind: "everybody".to_owned(),
        campaign_id: None,
        held: None,
        until_held: None,
        shown_before: false,
    }
}

/// A member as announcements see them.
fn reader() -> store::announcements::Reader {
    store::announcements::Reader {
        insured: id(2),
        category: "general".to_owned(),
        workplace: String::new(),
    }
}

async fn fill(store: &Store) {
    let people = store.write::<_, store::Error, _>(insurer(10), |writing| {
        Box::pin(async move {
            let conn = writing.conn();
            for full in [false, true] {
                let row = person(full).into_active_model();
                person::Entity::insert(row)
                    .exec_without_returning(&conn)
                    .await?;
                let row = account(full).into_active_model();
                account::Entity::insert(row)
                    .exec_without_returning(&conn)
                    .await?;
            }
            let row = contact().into_active_model();
            contact::Entity::insert(row)
                .exec_without_returning(&conn)
                .await?;
            let row = consent().into_active_model();
            consent::Entity::insert(row)
                .exec_without_returning(&conn)
                .await?;
            for number in [20, 21] {
                let row = news(number, Some(10)).into_active_model();
                announcement::Entity::insert(row)
                    .exec_without_returning(&conn)
                    .await?;
            }
            Ok(())
        })
    });
    people.await.unwrap();
    let site = store.write::<_, store::Error, _>(store::InsurerId::SITE, |writing| {
        Box::pin(async move {
            let row = news(30, None).into_active_model();
            announcement::Entity::insert(row)
                .exec_without_returning(&writing.conn())
                .await?;
            Ok(())
        })
    });
    site.await.unwrap();
}

async fn everything(scope: &Reading) -> String {
    let mut all = Vec::new();
    for full in [false, true] {
        let found = store::accounts::with_person(scope, account(full).id).await;
        all.push(format!("{:?}", found.unwrap()));
    }
    let found = store::accounts::contact_of(scope, id(2)).await.unwrap();
    all.push(format!("{found:?}"));
    for version in ["2026-04", "2027-04"] {
        let found = store::accounts::consent_to(scope, id(4), version)
            .await
            .unwrap();
        all.push(format!("{found:?}"));
    }
    let reader = reader();
    for reader in [Some(&reader), None] {
        let shown = store::announcements::shown(scope, reader, now(), 2).await;
        all.push(format!("{:?}", shown.unwrap()));
    }
    all.join("\n")
}

#[tokio::test]
async fn a_glance_finds_what_a_read_finds() {
    test_database::on_both(async |store| {
        fill(&store).await;
        let read = everything(&store.read(insurer(10)).await.unwrap()).await;
        let glance = everything(&store.glance(insurer(10)).await.unwrap()).await;
        assert_eq!(glance, read);
        let expected = format!("{:?}", Some((account(true), person(true))));
        assert!(glance.contains(&expected), "{glance}\n{expected}");
        assert!(glance.contains("お知らせ20") && !glance.contains("お知らせ30"));
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_is_found_with_account_and_person_as_long_as_the_session_lives() {
    test_database::on_both(async |store| {
        fill(&store).await;
        let session = session::Model {
            token_hash: "hash".to_owned(),
            id: id(50),
            insurer_id: id(10),
            account_id: id(4),
            person_id: id(2),
            device: "スマートフォン".to_owned(),
            method: "password".to_owned(),
            created_at: now(),
            authenticated_at: now(),
            last_seen_at: odd(),
            idle_until: now() + TimeDelta::minutes(30),
            absolute_until: now() + TimeDelta::hours(12),
            ended_at: None,
        };
        let kept = session.clone();
        store
            .write::<_, store::Error, _>(insurer(10), |writing| {
                Box::pin(async move { store::sessions::begin(writing, kept).await })
            })
            .await
            .unwrap();
        let found = store.signed_in("hash", now()).await.unwrap().unwrap();
        let expected = SignedIn {
            session,
            account: account(true),
            person: person(true),
        };
        assert_eq!(found, expected);
        assert!(store.signed_in("another", now()).await.unwrap().is_none());
        let later = now() + TimeDelta::minutes(30);
        assert!(store.signed_in("hash", later).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_glance_of_another_insurer_finds_nothing() {
    test_database::on_both(async |store| {
        fill(&store).await;
        let other = store.glance(insurer(11)).await.unwrap();
        let found = store::accounts::with_person(&other, id(4)).await.unwrap();
        assert!(found.is_none());
        assert!(
            store::accounts::contact_of(&other, id(2))
                .await
                .unwrap()
                .is_none()
        );
        let shown = store::announcements::shown(&other, Some(&reader()), now(), 10)
            .await
            .unwrap();
        assert_eq!(shown.len(), 1, "the site's only");
    })
    .await;
}

#[tokio::test]
async fn a_glance_sees_what_was_just_written() {
    test_database::on_both(async |store| {
        fill(&store).await;
        let glance = store.glance(insurer(10)).await.unwrap();
        let before = store::accounts::contact_of(&glance, id(2)).await.unwrap();
        store
            .write::<_, store::Error, _>(insurer(10), |writing| {
                Box::pin(async move {
                    let row = contact::Model {
                        phone: "0901234567".to_owned(),
                        ..contact()
                    };
                    store::accounts::keep_contact(writing, row).await
                })
            })
            .await
            .unwrap();
        let glance = store.glance(insurer(10)).await.unwrap();
        let after = store::accounts::contact_of(&glance, id(2)).await.unwrap();
        assert_eq!(before.unwrap().phone, "0312345678");
        assert_eq!(after.unwrap().phone, "0901234567");
    })
    .await;
}
