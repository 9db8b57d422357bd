//! `/portal/passkeys`: beside the password. The ceremonies themselves are tried in a browser.

use chrono::TimeDelta;

use crate::support::*;

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
