//! `/portal/recover/password`: the password is forgotten.

use chrono::TimeDelta;

use crate::support::*;

async fn asks(browser: &Browser, user_id: &str) -> Page {
    let page = browser.opens("/portal/recover/password").await;
    let page = browser
        .presses(&page, "メールを送る", &[("ユーザーID", user_id)])
        .await;
    page.at("/portal/recover/password/sent");
    page
}

#[tokio::test]
async fn a_link_by_mail_leads_to_a_new_password_and_every_session_ends() {
    on_both(async |site| {
        let (taro, elsewhere) = (site.browser(), site.browser());
        elsewhere.moves_in(&site, &TARO).await;
        asks(&taro, "KENPO-TARO").await;
        let link = site.link(TARO.mail, "/portal/recover/password/").await;
        elsewhere.opens("/portal/home").await.at("/portal/home");
        let page = taro.opens(&link).await;
        page.is(200)
            .sees("新しいパスワードの設定")
            .sees("オムロン健康保険組合");
        let weak = taro
            .presses(&page, "設定する", &[("新しいパスワード", "himitsu")])
            .await;
        weak.refuses("password", "8文字以上").misses("himitsu");
        let page = taro
            .presses(&weak, "設定する", &[("新しいパスワード", NEW_PASSWORD)])
            .await;
        page.at("/portal/").sees("新しいパスワードを設定しました。");
        assert_eq!(
            taro.cookie("session"),
            None,
            "nobody is signed in by a link"
        );
        elsewhere.opens("/portal/home").await.at("/portal/?ended=1");
        taro.logs_in(TARO.user_id, PASSWORD).await.is(422);
        taro.logs_in(TARO.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
        taro.opens(&link)
            .await
            .sees("このご案内は使えなくなりました");
        site.letter(TARO.mail, "/portal/not-me/").await;
    })
    .await;
}

#[tokio::test]
async fn the_answer_is_the_same_for_an_id_nobody_has() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let known = asks(&site.browser(), TARO.user_id).await;
        let unknown = asks(&site.browser(), "nobody-here").await;
        assert_eq!(known.without_token(), unknown.without_token());
        let browser = site.browser();
        let page = browser.opens("/portal/recover/password").await;
        let empty = browser
            .presses(&page, "メールを送る", &[("ユーザーID", " ")])
            .await;
        empty.refuses("user_id", "ユーザーIDを入力してください。");
    })
    .await;
}

#[tokio::test]
async fn a_newer_link_ends_the_one_before_and_none_lives_longer_than_an_hour() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        asks(&taro, TARO.user_id).await;
        let first = site.link(TARO.mail, "/portal/recover/password/").await;
        site.passes(TimeDelta::minutes(1));
        asks(&taro, TARO.user_id).await;
        let second = site
            .link_but(TARO.mail, "/portal/recover/password/", &first)
            .await;
        taro.opens(&first)
            .await
            .sees("このご案内は使えなくなりました");
        let page = taro.opens(&second).await;
        page.sees("新しいパスワードの設定");
        site.passes(TimeDelta::minutes(60));
        let late = taro
            .presses(&page, "設定する", &[("新しいパスワード", NEW_PASSWORD)])
            .await;
        late.sees("このご案内は使えなくなりました");
        taro.logs_in_again(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_double_click_uses_the_link_once() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        asks(&taro, TARO.user_id).await;
        let page = taro
            .opens(&site.link(TARO.mail, "/portal/recover/password/").await)
            .await;
        let (action, fields) = filled(&page, "設定する", &[("新しいパスワード", NEW_PASSWORD)]);
        tokio::join!(taro.posts(&action, &fields), taro.posts(&action, &fields));
        let changes = site.audit("omron").await;
        assert_eq!(
            changes
                .iter()
                .filter(|action| *action == "recovery.password")
                .count(),
            1
        );
        taro.logs_in_again(TARO.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_made_up_link_is_worth_nothing() {
    on_both(async |site| {
        for secret in ["A".repeat(43), "x".to_owned(), "A".repeat(4000)] {
            let path = format!("/portal/recover/password/{secret}");
            let page = site.browser().opens(&path).await;
            page.is(200).sees("このご案内は使えなくなりました");
        }
    })
    .await;
}

#[tokio::test]
async fn an_address_that_tries_made_up_links_is_paused_and_others_are_not() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let browser = site.browser();
        let page = browser.opens("/portal/recover/password").await;
        let typed = [("ユーザーID", TARO.user_id)];
        browser.presses(&page, "メールを送る", &typed).await;
        let link = site.link(TARO.mail, "/portal/recover/password/").await;
        let thief = site.browser().from("127.0.11.1");
        let fields = [
            ("form_token".to_owned(), thief.opens(&link).await.token()),
            ("password".to_owned(), NEW_PASSWORD.to_owned()),
        ];
        for place in 0..30 {
            let made_up = format!("/portal/recover/password/{place:0>43}");
            thief.posts_only(&made_up, &fields).await.is(200);
        }
        let paused = thief.posts_only(&link, &fields).await;
        paused.is(429).sees("分ほどたってから");
        let page = browser.opens(&link).await;
        let typed = [("新しいパスワード", NEW_PASSWORD)];
        let page = browser.presses(&page, "設定する", &typed).await;
        page.at("/portal/?renewed=1");
    })
    .await;
}

#[tokio::test]
async fn a_double_click_sends_one_link() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let before = site.letters_to(TARO.mail).await.len();
        let page = taro.opens("/portal/recover/password").await;
        for _ in 0..2 {
            let typed = [("ユーザーID", TARO.user_id)];
            let page = taro.presses(&page, "メールを送る", &typed).await;
            page.at("/portal/recover/password/sent");
        }
        site.settles().await;
        assert_eq!(site.letters_to(TARO.mail).await.len(), before + 1);
    })
    .await;
}
