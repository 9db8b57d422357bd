//! `/staff/passkeys` and passkeys at sign-in. The ceremonies themselves are tried in a browser.

use app::audit::Actor;
use app::staff::reset_factor;
use domain::staff::Role;
use mail::capture::Captured;
use store::InsurerId;
use store::staff::passkey;
use uuid::Uuid;

use crate::support::*;

const HERE: &str = "/staff/passkeys";
const FIELD: &str = "アプリに出ている6桁のコード";

async fn account_of(site: &Site, mail: &str) -> store::staff::account::Model {
    let found = site.portal.store().staff_by_mail(mail).await.unwrap();
    found.unwrap()
}

/// Gives somebody a passkey, without the device.
async fn has_a_passkey(site: &Site, mail: &str, label: &str) -> Uuid {
    let id = app::tokens::new_id(site.portal.now()).unwrap();
    let row = passkey::Model {
        id,
        staff_id: account_of(site, mail).await.id,
        credential_id: id.to_string(),
        credential: serde_json::Value::Null,
        label: label.to_owned(),
        created_at: site.portal.now(),
        last_used_at: None,
    };
    let kept = site
        .portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move { store::staff::keep_passkey(writing, row).await })
        })
        .await;
    kept.unwrap();
    id
}

/// As if they had never had an app.
async fn has_no_app(site: &Site, mail: &str) {
    let mut account = account_of(site, mail).await;
    account.totp_secret = None;
    let saved = site
        .portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move { store::staff::save(writing, account).await })
        })
        .await;
    saved.unwrap();
}

#[tokio::test]
async fn the_last_second_factor_is_never_removed() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let browser = &one.browser;
        browser
            .opens(HERE)
            .await
            .sees("登録しているパスキーはありません。");
        let first = has_a_passkey(&site, &one.mail, "電話").await;
        has_a_passkey(&site, &one.mail, "鍵").await;
        has_no_app(&site, &one.mail).await;
        let both = browser.opens(HERE).await;
        let page = browser.presses(&both, "削除する（鍵）", &[]).await;
        page.sees("パスキーを削除しました。")
            .sees("電話")
            .sees("最後の2段階認証は、削除できません。")
            .misses("削除する");
        let stale = browser.presses(&both, "削除する（電話）", &[]).await;
        stale.sees("これが最後の2段階認証のため").sees("電話");
        let left = site.portal.store();
        let left = left.staff_passkeys(account_of(&site, &one.mail).await.id);
        let left: Vec<Uuid> = left.await.unwrap().iter().map(|row| row.id).collect();
        assert_eq!(left, [first]);
        let told = site.letters_to(&one.mail).await;
        let gone = |letter: &&Captured| letter.subject.contains("パスキーが削除されました");
        let told: Vec<&Captured> = told.iter().filter(gone).collect();
        assert!(matches!(&*told, [one] if one.text.contains("パスキーの名前: 鍵")));
    })
    .await;
}

#[tokio::test]
async fn adding_and_removing_want_the_password_shown_lately() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        has_a_passkey(&site, &one.mail, "電話").await;
        let page = one.browser.opens(HERE).await;
        for _ in 0..2 {
            site.passes(chrono::TimeDelta::minutes(11));
            one.browser.opens("/staff/today").await.at("/staff/today");
        }
        let page = one.browser.presses(&page, "削除する（電話）", &[]).await;
        assert!(page.path.starts_with("/staff/reauthenticate"));
        one.browser
            .opens(HERE)
            .await
            .at("/staff/reauthenticate?next=/staff/passkeys");
        let left = site.portal.store();
        let left = left.staff_passkeys(account_of(&site, &one.mail).await.id);
        assert_eq!(left.await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_has_a_passkey_alone_sets_nothing_up_beside_it_and_may_use_a_recovery_code() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        has_a_passkey(&site, &one.mail, "電話").await;
        has_no_app(&site, &one.mail).await;
        let browser = site.browser();
        let page = browser.signs_in(&one.mail, STAFF_PASSWORD).await;
        page.sees("予備コード");
        browser
            .opens("/staff/second-factor")
            .await
            .at("/staff/code");
        let page = browser
            .presses(&page, "サインイン", &[("予備コード", "123456")])
            .await;
        page.refuses("code", "コードが違うか");
        let code = [("予備コード", one.codes[0].as_str())];
        let page = browser.presses(&page, "サインイン", &code).await;
        page.sees("予備コードを1つ使いました。");
    })
    .await;
}

#[tokio::test]
async fn an_app_that_was_begun_in_another_window_is_worth_nothing_once_there_is_a_passkey() {
    on_both(async |site| {
        let mail = "hanako@staff.example.jp";
        let link = site.invites(Role::Reviewer, Some("omron"), mail).await;
        let browser = site.browser();
        let page = browser.opens(&link).await;
        let typed = [("パスワード", STAFF_PASSWORD)];
        let page = browser.presses(&page, "次へ", &typed).await;
        let secret = secret_on(&page);
        has_a_passkey(&site, mail, "電話").await;
        let code = site.app_shows(&secret);
        let page = browser.presses(&page, "設定する", &[(FIELD, &code)]).await;
        page.at("/staff/code");
        assert_eq!(account_of(&site, mail).await.totp_secret, None);
    })
    .await;
}

#[tokio::test]
async fn a_made_up_answer_opens_nothing() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        has_a_passkey(&site, &one.mail, "電話").await;
        let browser = site.browser();
        let page = browser.signs_in(&one.mail, STAFF_PASSWORD).await;
        let shown = r#"{"id":"AAAA","rawId":"AAAA","response":{"authenticatorData":"AAAA","clientDataJSON":"AAAA","signature":"AAAA","userHandle":null},"type":"public-key","extensions":{}}"#;
        let made = r#"{"id":"AAAA","rawId":"AAAA","response":{"attestationObject":"AAAA","clientDataJSON":"AAAA"},"type":"public-key","extensions":{}}"#;
        for (path, credential) in [
            ("/staff/code/passkey", shown),
            ("/staff/code/passkey", ""),
            ("/staff/code/passkey", made),
        ] {
            let fields = [
                ("form_token".to_owned(), page.token()),
                ("credential".to_owned(), credential.to_owned()),
            ];
            let answer = browser.posts(path, &fields).await;
            answer.is(422).sees("パスキーを確認できませんでした。");
        }
        browser.opens("/staff/today").await.at("/staff/code");
    })
    .await;
}

#[tokio::test]
async fn a_reset_forgets_passkeys_too() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        has_a_passkey(&site, &one.mail, "電話").await;
        let id = account_of(&site, &one.mail).await.id;
        let reset = reset_factor(&site.portal, id, Actor::Operator).await;
        assert!(reset.unwrap());
        let left = site.portal.store().staff_passkeys(id).await;
        assert_eq!(left.unwrap(), []);
        let page = site.browser().signs_in(&one.mail, STAFF_PASSWORD).await;
        page.at("/staff/second-factor");
    })
    .await;
}
