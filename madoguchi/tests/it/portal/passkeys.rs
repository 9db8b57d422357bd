//! `/portal/passkeys`: beside the password. The ceremonies themselves are tried in a browser.

use chrono::TimeDelta;

use crate::support::*;

/// Gives オムロン's only account a passkey, without the device.
async fn adds_a_passkey(site: &Site, label: &'static str) {
    let store = site.portal.store();
    let name = store::accounts::find_name(store, TARO.user_id).await;
    let account = name.expect("asked").expect("an account");
    let row = store::passkeys::passkey::Model {
        id: account.account_id,
        credential_id: "00".to_owned(),
        insurer_id: account.insurer_id,
        account_id: account.account_id,
        credential: serde_json::Value::Null,
        label: label.to_owned(),
        created_at: site.portal.now(),
        last_used_at: None,
    };
    let kept = store.write(site.insurer("omron").id, move |writing| {
        Box::pin(async move { store::passkeys::keep(writing, row).await })
    });
    kept.await.expect("it is kept");
}

#[tokio::test]
async fn taking_one_away_is_told_to_the_owner_who_can_stop_it() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        adds_a_passkey(&site, "電話").await;
        let page = taro.opens("/portal/passkeys").await;
        let page = taro.presses(&page, "削除する（電話）", &[]).await;
        page.sees("登録されているパスキーはありません。")
            .sees("パスキーを削除しました。");
        let letter = site.letter(TARO.mail, "パスキーが削除されました").await;
        assert!(
            letter.text.contains("パスキーの名前: 電話"),
            "{}",
            letter.text
        );
        let link = site.link(TARO.mail, "/portal/not-me/").await;
        let reader = site.browser();
        let page = reader.opens(&link).await;
        page.sees("パスキーが削除されました。");
        reader.presses(&page, "アカウントを止める", &[]).await;
        taro.opens("/portal/home").await.at("/portal/?ended=1");
    })
    .await;
}

#[tokio::test]
async fn they_are_offered_to_members_only_and_not_at_an_address_without_a_name() {
    on_both(async |site| {
        let taro = site.browser();
        taro.opens("/portal/passkeys")
            .await
            .at("/portal/?next=%2Fportal%2Fpasskeys");
        taro.moves_in(&site, &TARO).await;
        taro.opens("/portal/passkeys")
            .await
            .at("/portal/passkeys")
            .is(200);
        site.passes(TimeDelta::minutes(21));
        taro.opens("/portal/passkeys")
            .await
            .at("/portal/reauthenticate");
    })
    .await;
}

#[tokio::test]
async fn a_made_up_signature_is_refused() {
    on_both(async |site| {
        let browser = site.browser();
        let page = browser.opens("/portal/").await;
        let token = page.token();
        let body = br#"{"credential":{"id":"AAAA","rawId":"AAAA","response":{"authenticatorData":"AAAA","clientDataJSON":"AAAA","signature":"AAAA","userHandle":"AAAAAAAAAAAAAAAAAAAAAA"},"type":"public-key","extensions":{}}}"#;
        let mut request = wire::Request::new("POST", "/portal/passkeys/login/finish")
            .with("content-type", "application/json")
            .with("x-form-token", &token);
        request.body = body.to_vec();
        let answer = browser.sends(request).await;
        assert!([400, 403, 404].contains(&answer.status), "{}", answer.status);
        assert_eq!(browser.cookie("session"), None);
    })
    .await;
}

#[tokio::test]
async fn asking_for_challenges_leaves_nothing_behind() {
    let set = Set {
        https: true,
        ..Set::default()
    };
    on_both_set(set, async |site| {
        let browser = site.browser();
        let token = browser.opens("/portal/").await.token();
        let before = site.tables().await;
        for _ in 0..100 {
            let mut request = wire::Request::new("POST", "/portal/passkeys/login/begin")
                .with("content-type", "application/json")
                .with("x-form-token", &token);
            request.body = b"{}".to_vec();
            let answer = browser.sends(request).await;
            assert_eq!(answer.status, 200);
        }
        let held = browser.cookie("ceremony").unwrap();
        assert!(held.len() < 1_024, "{}", held.len());
        assert_eq!(site.tables().await, before);
    })
    .await;
}
