//! Sessions (W1, W2): a new token whenever somebody shows who they are; a dead one is dead at once, everywhere.

use app::audit::Actor;
use app::insurers::{Reset, reset_accounts};
use chrono::TimeDelta;

use crate::support::*;

/// A token as a thief would plant it.
fn planted() -> String {
    "P".repeat(43)
}

#[tokio::test]
async fn a_planted_token_is_worth_nothing_after_logging_in() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let (taro, thief) = (site.browser(), site.browser());
        for browser in [&taro, &thief] {
            browser.keep("session", &planted());
        }
        taro.logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
        assert_ne!(taro.cookie("session"), Some(planted()));
        thief.opens("/portal/home").await.at("/portal/?ended=1");
    })
    .await;
}

#[tokio::test]
async fn a_planted_sign_up_is_not_the_one_that_goes_on() {
    on_both(async |site| {
        let taro = site.browser();
        taro.keep("signup", &planted());
        taro.identifies(&TARO).await.at("/portal/signup/account");
        assert_ne!(taro.cookie("signup"), Some(planted()));
    })
    .await;
}

#[tokio::test]
async fn every_proof_of_who_somebody_is_brings_a_new_token_and_kills_the_old_one() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let mut tokens = vec![taro.cookie("session")];
        let page = taro.opens("/portal/reauthenticate?next=/portal/home").await;
        taro.presses(&page, "次へ", &[("パスワード", PASSWORD)])
            .await
            .at("/portal/home");
        tokens.push(taro.cookie("session"));
        let page = taro.opens("/portal/password").await;
        let typed = [
            ("現在のパスワード", PASSWORD),
            ("新しいパスワード", NEW_PASSWORD),
        ];
        taro.presses(&page, "変更する", &typed)
            .await
            .at("/portal/home");
        tokens.push(taro.cookie("session"));
        taro.logs_in_again(TARO.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
        let living = taro.cookie("session");
        for dead in tokens {
            assert_ne!(dead, living);
            let thief = site.browser();
            thief.keep("session", &dead.unwrap());
            thief.opens("/portal/home").await.at("/portal/?ended=1");
        }
    })
    .await;
}

#[tokio::test]
async fn signing_up_signs_in_under_a_token_nobody_knew() {
    on_both_set(["hinata"].as_slice(), async |site| {
        let code = site.letter_code("hinata", "7", "00120").await;
        let taro = site.browser();
        taro.keep("session", &planted());
        let page = taro
            .opens(&format!("/portal/signup/hinata/letter/{code}"))
            .await;
        let typed = [
            ("年", "1980"),
            ("月", "4"),
            ("日", "3"),
            ("社員番号", "20001"),
            ("氏名（英字）", "KENPO TARO"),
        ];
        let page = taro.presses(&page, "認証", &typed).await;
        let choice = [
            ("パスワード", PASSWORD),
            ("メールアドレス", "hinata@example.jp"),
        ];
        let page = taro.presses(&page, "作成する", &choice).await;
        let code = site.code("hinata@example.jp").await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
        assert_ne!(taro.cookie("session"), Some(planted()));
        taro.opens("/portal/home").await.at("/portal/terms");
    })
    .await;
}

#[tokio::test]
async fn a_session_ended_at_one_node_is_ended_at_the_next_request_to_another() {
    on_both(async |site| {
        let other_node = site.second_node().await;
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        for way in ["log out", "password", "freeze", "reset"] {
            let page = taro.logs_in_again(TARO.user_id, PASSWORD).await;
            page.at("/portal/home");
            let there = other_node.browser();
            there.keep("session", &taro.cookie("session").unwrap());
            there.opens("/portal/home").await.at("/portal/home");
            match way {
                "log out" => drop(taro.presses(&page, "ログアウト", &[]).await),
                "password" => recovers(&site, &taro).await,
                "freeze" => freezes(&site, &taro).await,
                _ => resets(&site).await,
            }
            there.opens("/portal/home").await.at("/portal/?ended=1");
        }
    })
    .await;
}

/// The same password again, by a link.
async fn recovers(site: &Site, browser: &Browser) {
    let page = browser.opens("/portal/recover/password").await;
    browser
        .presses(&page, "メールを送る", &[("ユーザーID", TARO.user_id)])
        .await;
    site.settles().await;
    let page = browser
        .opens(&site.link(TARO.mail, "/portal/recover/password/").await)
        .await;
    browser
        .presses(&page, "設定する", &[("新しいパスワード", PASSWORD)])
        .await
        .at("/portal/");
}

async fn freezes(site: &Site, browser: &Browser) {
    let page = browser
        .opens(&site.link(TARO.mail, "/portal/not-me/").await)
        .await;
    browser
        .presses(&page, "アカウントを止める", &[])
        .await
        .at("/portal/not-me/done");
    let (omron, by) = (site.insurer("omron"), Actor::Operator);
    app::unlock::account(&site.portal, &omron, TARO.user_id, by)
        .await
        .unwrap();
    // The password a stranger may know is void.
    recovers(site, browser).await;
}

async fn resets(site: &Site) {
    let all = Reset {
        made_before: Some(site.portal.now() + TimeDelta::seconds(1)),
        idle_since: None,
    };
    let omron = site.insurer("omron");
    reset_accounts(&site.portal, &omron, all, Actor::Operator, false)
        .await
        .unwrap();
}
