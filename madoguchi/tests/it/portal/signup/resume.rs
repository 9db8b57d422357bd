//! `/portal/signup/resume`: an interrupted sign-up goes on.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn after_a_restart_of_the_server_the_sign_up_goes_on() {
    on_both(async |mut site| {
        let taro = site.browser();
        taro.identifies(&TARO).await.at("/portal/signup/account");
        site.restarts().await;
        let page = taro.opens("/portal/signup/account").await;
        site.restarts().await;
        let page = taro.presses(&page, "作成する", &TARO.choice()).await;
        page.at("/portal/signup/code");
        site.restarts().await;
        let code = site.code(TARO.mail).await;
        site.restarts().await;
        let page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/signup/done");
        site.restarts().await;
        taro.opens("/portal/signup/done")
            .await
            .is(200)
            .sees(TARO.user_id);
        let page = taro.logs_in(TARO.user_id, PASSWORD).await;
        site.restarts().await;
        taro.agrees(page).await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_closed_browser_goes_on_where_it_was() {
    on_both(async |site| {
        let taro = site.browser();
        taro.asks_for_code(&TARO).await;
        let page = taro.opens("/portal/").await;
        page.sees("ユーザーIDの作成が途中です");
        taro.opens(&page.link("続きから進める"))
            .await
            .at("/portal/signup/code");
    })
    .await;
}

#[tokio::test]
async fn on_another_device_the_person_proves_who_they_are_and_goes_on() {
    on_both(async |site| {
        site.browser().asks_for_code(&TARO).await;
        site.passes(TimeDelta::minutes(2));
        let phone = site.browser();
        let page = phone.identifies(&TARO).await;
        assert_eq!(page.value("user_id"), TARO.user_id);
        page.misses(TARO.mail);
        let page = phone.presses(&page, "作成する", &TARO.choice()).await;
        let code = site.code(TARO.mail).await;
        phone
            .presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn two_tabs_end_in_one_account() {
    on_both(async |site| {
        let one = site.browser();
        let two = one.clone();
        let first = one.identifies(&TARO).await;
        let second = two.identifies(&TARO).await;
        one.presses(&first, "作成する", &TARO.choice())
            .await
            .at("/portal/signup/code");
        let other = [
            ("ユーザーID", "taro-tab-2"),
            ("パスワード", PASSWORD),
            ("メールアドレス", TARO.mail),
        ];
        let page = two.presses(&second, "作成する", &other).await;
        page.at("/portal/signup/code");
        let code = site.code(TARO.mail).await;
        one.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done")
            .sees("taro-tab-2");
        assert_eq!(site.accounts("omron").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn after_a_day_it_begins_again() {
    on_both(async |site| {
        let taro = site.browser();
        taro.identifies(&TARO).await;
        site.passes(TimeDelta::hours(24));
        let page = taro.opens("/portal/signup/account").await;
        page.at("/portal/signup?ended=1").sees("はじめから");
        taro.signs_up(&site, &TARO).await;
    })
    .await;
}
