//! Invitations in real databases.

use std::sync::Arc;

use chrono::TimeDelta;
use store::Store;
use store::protection::kind::{OBJECTING, PROTECTED};

use super::*;
use crate::guard::ClientAddress;
use crate::login::Member;
use crate::sign_up::{Claim, Identity, check_identity};
use crate::visit::Visit;
use crate::{Portal, testing};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,氏名,性別,続柄\r\n\
    1,7,00,ケンポ タロウ,1980-04-03,健保　太郎,1,本人\r\n\
    1,7,01,ケンポ ハナコ,1982-05-12,健保　花子,2,21\r\n\
    1,7,02,ケンポ ジロウ,2005-06-01,健保　次郎,1,31\r\n\
    1,7,03,ケンポ サブロウ,2007-06-01,健保　三郎,1,31\r\n\
    1,8,00,ヒナタ サクラ,1990-07-07,日向　さくら,2,本人\r\n";

async fn portal(store: Store) -> (Portal, Arc<Insurer>) {
    let portal = testing::portal(store).await;
    let insurer = testing::insurer(&portal, "hinata").await;
    testing::import(&portal, &insurer, ROSTER).await;
    (portal, insurer)
}

async fn member(portal: &Portal, insurer: &Arc<Insurer>, number: &str, branch: &str) -> Member {
    let person = testing::person(portal, insurer, number, branch).await;
    testing::member(portal, insurer, person)
}

fn mail(text: &str) -> domain::mail_address::MailAddress {
    domain::mail_address::MailAddress::parse(text).unwrap()
}

/// What HANAKO types.
fn claim(invitation: uuid::Uuid) -> Claim {
    Claim {
        symbol: Some("1".to_owned()),
        number: Some("7".to_owned()),
        birth_date: "1982-05-12".parse().ok(),
        kana: Some("ケンポ ハナコ".to_owned()),
        invitation: Some(invitation),
        ..Claim::default()
    }
}

fn visit() -> Visit {
    Visit {
        address: ClientAddress::new([192, 0, 2, 7].into()),
        browser: "a browser".to_owned(),
        device: None,
        device_name: String::new(),
    }
}

/// The invitations of a person that stand.
async fn standing(portal: &Portal, insurer: &Insurer, person: uuid::Uuid) -> Vec<uuid::Uuid> {
    let scope = portal.store().read(insurer.id).await.unwrap();
    let (by, now, people) = (store::family::By::Anybody, portal.now(), [person]);
    let rows = store::family::standing_of(&scope, &people, by, now).await;
    rows.unwrap().iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn the_insured_person_invites_adults_of_the_family_and_nobody_else() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        let names =
            |all: &[Relative]| -> Vec<String> { all.iter().map(|one| one.name.clone()).collect() };
        let family = of(&portal, &taro).await.unwrap();
        assert_eq!(names(&family), ["健保　花子", "健保　次郎"]);
        let hanako = member(&portal, &insurer, "7", "01").await;
        assert_eq!(of(&portal, &hanako).await.unwrap(), []);
        let to = mail("hanako@example.jp");
        for nobody in [("7", "03"), ("7", "00"), ("8", "00")] {
            let id = testing::person(&portal, &insurer, nobody.0, nobody.1)
                .await
                .id;
            let invited = invite(&portal, &taro, id, &to).await.unwrap();
            assert_eq!(invited, Invited::Nobody, "{nobody:?}");
        }
        let invited = invite(&portal, &taro, hanako.person.id, &to).await;
        assert_eq!(invited.unwrap(), Invited::Sent);
        let family = of(&portal, &taro).await.unwrap();
        let sent = family[0].invited.clone().unwrap();
        assert_eq!(sent.until, portal.now() + TimeDelta::days(7));
        assert!(!sent.to.contains("hanako"), "{}", sent.to);
        assert_eq!(family[1].invited, None);
    })
    .await;
}

#[tokio::test]
async fn who_is_hidden_or_has_an_account_looks_like_everybody_else() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        let (hanako, jiro) = (
            testing::person(&portal, &insurer, "7", "01").await.id,
            testing::person(&portal, &insurer, "7", "02").await.id,
        );
        let before = of(&portal, &taro).await.unwrap();
        testing::hide(&portal, &insurer, hanako, PROTECTED).await;
        testing::hide(&portal, &insurer, jiro, OBJECTING).await;
        let own = testing::member(
            &portal,
            &insurer,
            testing::person(&portal, &insurer, "7", "01").await,
        );
        let written = portal.store().write(insurer.id, move |writing| {
            Box::pin(async move {
                Ok::<_, crate::Error>(store::accounts::create(writing, own.account).await?)
            })
        });
        written.await.unwrap();
        assert_eq!(of(&portal, &taro).await.unwrap(), before);
        for (id, to) in [(hanako, "hanako@example.jp"), (jiro, "jiro@example.jp")] {
            let invited = invite(&portal, &taro, id, &mail(to)).await.unwrap();
            assert_eq!(invited, Invited::Sent);
            assert_eq!(standing(&portal, &insurer, id).await.len(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_newer_invitation_replaces_the_one_before_and_leaves_that_of_staff() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        let hanako = testing::person(&portal, &insurer, "7", "01").await.id;
        let to = mail("hanako@example.jp");
        let by_staff = Invitation {
            person: hanako,
            by: store::family::By::Staff,
            invited_by: taro.account.id,
            to: to.clone(),
        };
        let (node, at) = (portal.clone(), insurer.clone());
        let written = portal.store().write(insurer.id, move |writing| {
            Box::pin(async move { send(&node, writing, &at, by_staff).await })
        });
        let (of_staff, _) = written.await.unwrap();
        assert_eq!(of(&portal, &taro).await.unwrap()[0].invited, None);
        for _ in 0..2 {
            invite(&portal, &taro, hanako, &to).await.unwrap();
        }
        let all = standing(&portal, &insurer, hanako).await;
        assert!(all.len() == 2 && all.contains(&of_staff), "{all:?}");
        assert!(withdraw(&portal, &taro, hanako).await.unwrap());
        assert!(!withdraw(&portal, &taro, hanako).await.unwrap());
        assert_eq!(standing(&portal, &insurer, hanako).await, [of_staff]);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_for_one_person_and_ends_with_the_family() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        let hanako = testing::person(&portal, &insurer, "7", "01").await.id;
        let to = mail("hanako@example.jp");
        invite(&portal, &taro, hanako, &to).await.unwrap();
        let id = standing(&portal, &insurer, hanako).await[0];
        let check = async |claim: &Claim| {
            let found = check_identity(&portal, &visit(), &insurer, claim).await;
            matches!(found.unwrap(), Identity::Found(_))
        };
        let jiro = Claim {
            birth_date: "2005-06-01".parse().ok(),
            kana: Some("ケンポ ジロウ".to_owned()),
            ..claim(id)
        };
        let alone = Claim {
            invitation: None,
            ..claim(id)
        };
        assert!(!check(&jiro).await, "the link is not theirs");
        assert!(!check(&alone).await, "nobody of a family comes in alone");
        assert!(check(&claim(id)).await);
        // She has moved to another family.
        let moved = "記号,番号,枝番,氏名カナ,生年月日,氏名,性別,続柄\r\n\
            1,8,01,ケンポ ハナコ,1982-05-12,健保　花子,2,21\r\n";
        testing::import(&portal, &insurer, moved).await;
        let now = Claim {
            number: Some("8".to_owned()),
            ..claim(id)
        };
        let there = testing::person(&portal, &insurer, "8", "01").await.id;
        assert_eq!(there, hanako, "the same person under other numbers");
        assert!(!check(&now).await);
    })
    .await;
}

#[tokio::test]
async fn one_account_sends_ten_invitations_a_day() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        let hanako = testing::person(&portal, &insurer, "7", "01").await.id;
        for count in 0..10 {
            let to = mail(&format!("hanako{count}@example.jp"));
            let invited = invite(&portal, &taro, hanako, &to).await.unwrap();
            assert_eq!(invited, Invited::Sent);
        }
        let invited = invite(&portal, &taro, hanako, &mail("another@example.jp")).await;
        assert!(matches!(invited.unwrap(), Invited::TooMany { .. }));
    })
    .await;
}
