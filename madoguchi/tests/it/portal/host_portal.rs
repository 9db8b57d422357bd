//! `/portal/host-portal/{insurer}`: in from a host portal, which a certified OpenID provider plays.

mod another;
mod claims;
mod forged;
mod once_more;
mod session;
mod unlink;

use chrono::TimeDelta;
use definitions::insurer::ClientAuth;

use crate::support::*;

/// 朝霧　結衣, who has no account.
const YUI: &str = "host-yui";

#[tokio::test]
async fn from_the_menu_to_the_statements_with_an_account_made_on_the_way() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        let page = yui.comes_from(&host, YUI).await;
        page.at("/portal/first-use").sees("本人確認画面");
        let typed = [
            ("保険者番号", "06133946"),
            ("生年月日", "19740322"),
            ("agree", "yes"),
        ];
        let page = yui.presses(&page, "確認", &typed).await;
        let typed = [("メールアドレス", "yui@example.jp"), ("news", "yes")];
        let page = yui.presses(&page, "入力内容確認", &typed).await;
        let page = yui.presses(&page, "実行", &[]).await;
        let menu = page.link("メニューへ");
        site.letter("yui@example.jp", "へようこそ").await;
        // Another browser, the same person: nothing is asked again.
        let elsewhere = site.browser();
        elsewhere.comes_from(&host, YUI).await.at(&menu);
        let accounts = site.accounts("ibm").await;
        let made = accounts.iter().filter(|one| one.origin == "host_portal");
        assert_eq!(made.count(), 1);
        let done = site.audit("ibm").await;
        assert_eq!(
            done.iter()
                .filter(|one| *one == "login.host_portal")
                .count(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn an_issued_account_is_the_same_persons_and_asks_no_password() {
    beside_a_host_portal(async |site, host| {
        let before = site.accounts("ibm").await.len();
        let taro = site.browser();
        taro.comes_from(&host, "host-taro")
            .await
            .at("/portal/first-use");
        taro.opens("/portal/home").await.at("/portal/home");
        let jiro = site.browser();
        jiro.comes_from(&host, "host-jiro")
            .await
            .at("/portal/first-use");
        assert_eq!(site.accounts("ibm").await.len(), before);
    })
    .await;
}

#[tokio::test]
async fn the_way_there_holds_all_that_the_protocol_wants_and_keeps_nothing_here() {
    beside_a_host_portal(async |site, host| {
        let page = site.browser().opens("/portal/").await;
        let link = page.link("すこやかサポートplusでログイン");
        assert_eq!(link, "/portal/host-portal/ibm");
        let before = site.tables().await;
        let url: url::Url = site.browser().sets_out("").await.parse().unwrap();
        assert_eq!(site.tables().await, before);
        assert!(url.as_str().starts_with(&format!("{}/auth?", host.issuer)));
        let said = |key: &str| {
            let found = url.query_pairs().find(|(name, _)| name == key);
            found
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        assert_eq!(said("response_type"), "code");
        assert_eq!(said("code_challenge_method"), "S256");
        assert_eq!(said("scope"), "openid roster");
        for key in ["state", "nonce", "code_challenge"] {
            assert_eq!(said(key).len(), 43, "{key}");
        }
        assert!(said("redirect_uri").ends_with("/portal/host-portal/ibm/return"));
    })
    .await;
}

#[tokio::test]
async fn who_gives_up_there_is_told_so_and_may_begin_again() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        let url = yui.sets_out("").await;
        let back = host.cancels(&host.browser(), &url).await;
        let page = yui.opens(&back).await;
        page.is(200).sees("ログインを取りやめました");
        assert_eq!(page.link("もう一度進む"), "/portal/host-portal/ibm");
        yui.opens("/portal/home").await.at("/portal/");
    })
    .await;
}

#[tokio::test]
async fn a_return_counts_once_in_one_browser_for_ten_minutes() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        let url = yui.sets_out("").await;
        let back = host.signs_in(&host.browser(), &url, YUI).await;
        // A stranger's browser, a changed state, another way of the same browser.
        let forged = "ログインできませんでした";
        site.browser().opens(&back).await.is(403).sees(forged);
        let changed = back.replace("state=", "state=A");
        yui.opens(&changed).await.is(403).sees(forged);
        let other_tab = yui.copied();
        other_tab.sets_out("").await;
        other_tab
            .opens(&back)
            .await
            .is(403)
            .sees("別の画面で手続きが始まっています");
        let thief = yui.copied();
        yui.opens(&back).await.at("/portal/home");
        let replayed = thief.opens(&back).await;
        replayed.is(403).sees("すでに一度使われています");
        // A reload leads whoever is in where they were going.
        yui.opens(&back).await.at("/portal/home");
        let late = site.browser();
        let url = late.sets_out("").await;
        let back = host.signs_in(&host.browser(), &url, YUI).await;
        site.passes(TimeDelta::minutes(10));
        late.opens(&back).await.is(403).sees("時間がたったか");
    })
    .await;
}

#[tokio::test]
async fn nobody_comes_in_as_somebody_else() {
    beside_a_host_portal(async |site, host| {
        let says = async |name: &str, words: &str| {
            let page = site.browser().comes_from(&host, name).await;
            page.is(403).sees(words);
        };
        says("host-ghost", "加入者台帳に見つかりませんでした").await;
        says(
            "host-silent",
            "保険者番号が、この健康保険組合のものと違います",
        )
        .await;
        says(
            "host-stranger",
            "保険者番号が、この健康保険組合のものと違います",
        )
        .await;
        site.browser()
            .comes_from(&host, "host-taro")
            .await
            .at("/portal/first-use");
        // Another name for the same employee; then the same name for another one.
        says("host-mallory", "一致しません").await;
        host.now_says(
            "host-taro",
            r#"{"employee_no":"20071","insurer_no":"06133946","birth":"19740322"}"#,
        )
        .await;
        says("host-taro", "一致しません").await;
        host.now_says(
            "host-yui",
            r#"{"employee_no":"20071","insurer_no":"06133946","birth":"19740321"}"#,
        )
        .await;
        says("host-yui", "加入者台帳に見つかりませんでした").await;
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_session_is_not_taken_over() {
    beside_a_host_portal(async |site, host| {
        let shared = site.browser();
        shared
            .comes_from(&host, "host-taro")
            .await
            .at("/portal/first-use");
        let page = shared.comes_from(&host, YUI).await;
        page.is(403).sees("別の方がログイン中です");
        shared
            .presses(&page, "ログアウト", &[])
            .await
            .at("/portal/signed-out");
        shared.comes_from(&host, YUI).await.at("/portal/first-use");
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_away_has_its_page_and_comes_back() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        let url = yui.sets_out("").await;
        let back = host.signs_in(&host.browser(), &url, YUI).await;
        let (port, trust) = (host.address().port(), host.trusted("a secret"));
        drop(host);
        let page = yui.opens(&back).await;
        page.is(503).sees("すこやかサポートplusにつながりません");
        // What was read of it a while ago still leads there; a node that has read nothing says so.
        site.browser().sets_out("").await;
        let node = site.second_node().await;
        node.portal.trust_providers(trust);
        let there = "/portal/host-portal/ibm?next=/portal/statements";
        let page = node.browser().opens(there).await;
        page.is(503).sees("返事がありません");
        assert_eq!(page.link("もう一度進む"), there);
        // With other keys, as after a change of keys.
        let host = HostPortal::start(&site, port);
        site.passes(TimeDelta::minutes(2));
        site.browser()
            .comes_from(&host, YUI)
            .await
            .at("/portal/first-use");
    })
    .await;
}

#[tokio::test]
async fn a_client_that_signs_and_claims_in_the_id_token_do_as_well() {
    on_both_set(["ibm"].as_slice(), async |site| {
        site.stands_at_the_systems_time();
        let host = HostPortal::start_so(&site, 0, false);
        site.portal.trust_providers(host.trusted(&host.pem));
        site.applies(host.definition(ClientAuth::PrivateKeyJwt))
            .await;
        site.browser()
            .comes_from(&host, YUI)
            .await
            .at("/portal/first-use");
    })
    .await;
}

#[tokio::test]
async fn an_issuer_that_the_operator_has_not_named_is_not_asked() {
    on_both_set(["ibm"].as_slice(), async |site| {
        site.stands_at_the_systems_time();
        let host = HostPortal::start(&site, 0);
        site.applies(host.definition(ClientAuth::Secret)).await;
        site.browser()
            .looks_at("/portal/host-portal/ibm")
            .await
            .is(404);
        site.browser()
            .opens("/portal/")
            .await
            .misses("すこやかサポートplus");
    })
    .await;
}
