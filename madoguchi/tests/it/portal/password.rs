//! `/portal/password`: another password, wanted or forced.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_is_told_to_the_owner() {
    on_both(async |site| {
        let (taro, other) = (site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        other
            .logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
        let page = taro.opens("/portal/password").await;
        let typed = [
            ("現在のパスワード", PASSWORD),
            ("新しいパスワード", NEW_PASSWORD),
        ];
        taro.presses(&page, "変更する", &typed)
            .await
            .at("/portal/home");
        other.opens("/portal/home").await.at("/portal/?ended=1");
        taro.opens("/portal/home").await.at("/portal/home");
        site.letter(TARO.mail, "パスワード").await;
        site.browser().logs_in(TARO.user_id, PASSWORD).await.is(422);
        site.browser()
            .logs_in(TARO.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn the_current_password_is_asked_and_rules_hold() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/password").await;
        let change = async |current: &str, new: &str| {
            let typed = [("現在のパスワード", current), ("新しいパスワード", new)];
            taro.presses(&page, "変更する", &typed).await
        };
        change("", NEW_PASSWORD)
            .await
            .refuses("current_password", "現在のパスワードを入力してください。");
        let wrong = change("Wrong!9pass", NEW_PASSWORD).await;
        wrong
            .refuses("current_password", "現在のパスワードが違います。")
            .misses("Wrong!9pass")
            .misses(NEW_PASSWORD);
        change(PASSWORD, "himitsu")
            .await
            .refuses("password", "8文字以上");
        change(PASSWORD, PASSWORD)
            .await
            .refuses("password", "現在のパスワードとは別の");
        taro.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn guessing_the_current_password_in_a_stolen_session_pauses() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/password").await;
        let typed = [
            ("現在のパスワード", "Wrong!9pass"),
            ("新しいパスワード", NEW_PASSWORD),
        ];
        for _ in 0..10 {
            taro.presses(&page, "変更する", &typed).await.is(422);
        }
        let paused = taro.presses(&page, "変更する", &typed).await;
        paused.is(429).sees("しばらくお待ちください");
        assert!(paused.answer.header("retry-after").is_some());
    })
    .await;
}

#[tokio::test]
async fn an_issued_account_changes_its_password_at_the_first_use() {
    on_both_set(["ibm"].as_slice(), async |site| {
        let person = site.browser();
        let (user_id, first) = ISSUED;
        let page = person.logs_in(user_id, first).await;
        page.at("/portal/password").sees("はじめてのログインです。");
        person.opens("/portal/home").await.at("/portal/password");
        let typed = [("現在のパスワード", first), ("新しいパスワード", first)];
        person.presses(&page, "変更する", &typed).await.is(422);
        let typed = [
            ("現在のパスワード", first),
            ("新しいパスワード", NEW_PASSWORD),
        ];
        person
            .presses(&page, "変更する", &typed)
            .await
            .at("/portal/home")
            .sees("医療費通知トップ");
        site.browser().logs_in(user_id, first).await.is(422);
        site.browser()
            .logs_in(user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn after_a_year_away_a_new_password_is_asked_for() {
    on_both_set(["ibm"].as_slice(), async |site| {
        let person = site.browser();
        let (user_id, first) = ISSUED;
        let page = person.logs_in(user_id, first).await;
        let typed = [
            ("現在のパスワード", first),
            ("新しいパスワード", NEW_PASSWORD),
        ];
        person.presses(&page, "変更する", &typed).await;
        site.passes(TimeDelta::days(364));
        person
            .logs_in(user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
        site.passes(TimeDelta::days(366));
        let page = person.logs_in(user_id, NEW_PASSWORD).await;
        page.at("/portal/password")
            .sees("しばらくログインがありませんでした。");
        person.opens("/portal/home").await.at("/portal/password");
        let typed = [
            ("現在のパスワード", NEW_PASSWORD),
            ("新しいパスワード", PASSWORD),
        ];
        person
            .presses(&page, "変更する", &typed)
            .await
            .at("/portal/home");
    })
    .await;
}
