//! `/portal/not-me/{token}`: "this wasn't me".

use crate::support::*;

#[tokio::test]
async fn the_owner_stops_what_they_did_not_do() {
    on_both(async |site| {
        let (taro, thief) = (site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        thief
            .logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
        let link = site.link(TARO.mail, "/portal/not-me/").await;
        // Whatever opens links in mails by itself (filters, previews) changes nothing.
        let reader = site.browser();
        let page = reader.opens(&link).await;
        page.is(200).sees("新しい端末からログインがありました。");
        thief.opens("/portal/home").await.at("/portal/home");
        let done = reader.presses(&page, "アカウントを止める", &[]).await;
        done.at("/portal/not-me/done");
        for browser in [&taro, &thief] {
            browser.opens("/portal/home").await.at("/portal/?ended=1");
            browser
                .logs_in(TARO.user_id, PASSWORD)
                .await
                .is(422)
                .sees("ユーザーIDかパスワードが違います。");
        }
        let again = reader.opens(&link).await;
        again.sees("このご案内は使えなくなりました");
        assert!(
            site.audit("omron")
                .await
                .contains(&"account.freeze".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn the_help_desk_opens_a_frozen_account_and_the_owner_sets_a_new_password() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        site.browser().logs_in(TARO.user_id, PASSWORD).await;
        let page = taro
            .opens(&site.link(TARO.mail, "/portal/not-me/").await)
            .await;
        taro.presses(&page, "アカウントを止める", &[]).await;
        let (omron, by) = (site.insurer("omron"), app::audit::Actor::Operator);
        app::unlock::account(&site.portal, &omron, TARO.user_id, by)
            .await
            .unwrap();
        // Whoever did it may know the password: the owner sets another one by mail.
        taro.logs_in(TARO.user_id, PASSWORD).await.is(422);
        let page = taro.opens("/portal/recover/password").await;
        taro.presses(&page, "メールを送る", &[("ユーザーID", TARO.user_id)])
            .await;
        let link = site.link(TARO.mail, "/portal/recover/password/").await;
        let page = taro.opens(&link).await;
        taro.presses(&page, "設定する", &[("新しいパスワード", NEW_PASSWORD)])
            .await;
        taro.logs_in(TARO.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_made_up_link_is_worth_nothing() {
    on_both(async |site| {
        let made_up = format!("/portal/not-me/{}", "A".repeat(43));
        for path in [
            made_up.as_str(),
            "/portal/not-me/x",
            "/portal/not-me/%F0%9F%98%80",
        ] {
            site.browser()
                .opens(path)
                .await
                .is(200)
                .sees("このご案内は使えなくなりました");
        }
    })
    .await;
}
