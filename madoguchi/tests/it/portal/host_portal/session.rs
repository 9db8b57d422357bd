//! A session that began at a host portal: how it is renewed and how it ends.

use chrono::TimeDelta;
use definitions::insurer::ClientAuth;

use super::YUI;
use super::forged::{issuing, under_way};
use crate::portal::first_use::at_home;
use crate::support::*;

/// What people read where the session there cannot be ended from here.
const STAYS: &str =
    "すこやかサポートplusには、まだログインしています。この画面からはログアウトできません。";

#[tokio::test]
async fn who_has_no_password_shows_once_more_there_who_they_are() {
    beside_a_host_portal(async |site, host| {
        let (yui, there) = (site.browser(), host.browser());
        let url = yui.sets_out("").await;
        let back = host.signs_in(&there, &url, YUI).await;
        yui.opens(&back).await.at("/portal/home");
        yui.opens("/portal/mail").await.at("/portal/mail");
        site.passes(TimeDelta::minutes(21));
        let page = yui.looks_at("/portal/mail").await;
        let again = page.answer.header("location").unwrap().to_owned();
        assert_eq!(again, "/portal/host-portal/ibm?again=1&next=/portal/mail");
        // The provider's clock has not moved.
        site.passes(TimeDelta::minutes(-21));
        let url = yui.sets_out("?again=1&next=/portal/mail").await;
        assert!(
            url.contains("prompt=login") && url.contains("max_age=0"),
            "{url}"
        );
        let back = host.signs_in(&there, &url, YUI).await;
        yui.opens(&back).await.at("/portal/mail");
    })
    .await;
}

#[tokio::test]
async fn who_logs_out_is_told_of_the_session_there_and_can_end_it() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        yui.comes_from(&host, YUI).await;
        let home = yui.opens("/portal/home").await;
        let page = yui.presses(&home, "ログアウト", &[]).await;
        page.at("/portal/signed-out").sees("まだログインしています");
        let there = yui
            .looks_at(&page.link("すこやかサポートplusからもログアウト"))
            .await;
        let there = there.answer.header("location").unwrap().to_owned();
        assert!(
            there.starts_with(&format!("{}/session/end?", host.issuer)),
            "{there}"
        );
        assert!(there.contains("post_logout_redirect_uri="), "{there}");
        // An insurer that does not want it: then people are told, and the way is not there.
        let mut ibm = host.definition(ClientAuth::Secret);
        ibm.host_portal.as_mut().unwrap().logout = false;
        site.applies(ibm).await;
        let page = yui.opens("/portal/signed-out?from=ibm").await;
        page.sees(STAYS).misses("からもログアウト");
    })
    .await;
}

#[tokio::test]
async fn where_the_provider_ends_no_session_nobody_is_told_that_it_does() {
    on_both_set(["ibm"].as_slice(), async |site| {
        let issuer = issuing(&site).await;
        let (yui, back, told) = under_way(&site, &issuer).await;
        issuer.says(&told);
        let home = yui.opens(&back).await;
        home.at("/portal/home");
        let page = yui.presses(&home, "ログアウト", &[]).await;
        page.at("/portal/signed-out?from=ibm");
        page.sees(STAYS).misses("からもログアウト");
        // Whoever goes there nevertheless.
        let page = yui.opens("/portal/host-portal/ibm/sign-out").await;
        page.at("/portal/signed-out?from=ibm").sees(STAYS);
        // Who comes from nowhere has nothing else to end.
        let page = yui.opens("/portal/signed-out").await;
        page.misses("まだログインしています");
    })
    .await;
}

#[tokio::test]
async fn an_account_of_sign_up_is_linked_only_where_somebody_is_signed_in_to_it() {
    beside_a_host_portal(async |site, host| {
        signed_up_instead(&site, ISSUED.0).await;
        let arrived = "login.host_portal".to_owned();
        let somebody = site.browser();
        somebody
            .comes_from(&host, "host-taro")
            .await
            .sees("先にログインしてください");
        somebody.opens("/portal/home").await.at("/portal/");
        assert!(!site.audit("ibm").await.contains(&arrived));
        let (taro, _) = at_home(&site, ISSUED).await;
        taro.comes_from(&host, "host-taro")
            .await
            .at("/portal/first-use");
        assert!(site.audit("ibm").await.contains(&arrived));
        let elsewhere = site.browser();
        elsewhere
            .comes_from(&host, "host-taro")
            .await
            .at("/portal/first-use");
    })
    .await;
}

/// Makes an issued account one that its holder has signed up for.
async fn signed_up_instead(site: &Site, user_id: &str) {
    let accounts = site.accounts("ibm").await;
    let id = accounts.iter().find(|one| one.user_id == user_id);
    let id = id.unwrap().id;
    let insurer = site.insurer("ibm").id;
    let written = site.portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            let account = store::accounts::lock(writing, id).await?.unwrap();
            let origin = store::accounts::origin::SIGN_UP.to_owned();
            let account = store::accounts::account::Model { origin, ..account };
            Ok::<_, app::Error>(store::accounts::save(writing, account).await?)
        })
    });
    written.await.unwrap();
}
