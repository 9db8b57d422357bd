//! `/portal/signup/done`: the account exists.

use crate::support::*;

#[tokio::test]
async fn reload_and_back_button_make_no_second_account_and_lose_none() {
    on_both(async |site| {
        let taro = site.browser();
        taro.signs_up(&site, &TARO).await;
        for path in [
            "/portal/signup/done",
            "/portal/signup/code",
            "/portal/signup/account",
            "/portal/signup/resume",
        ] {
            taro.opens(path)
                .await
                .at("/portal/signup/done")
                .sees(TARO.user_id);
        }
        assert_eq!(site.accounts("omron").await.len(), 1);
        taro.logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/terms");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_done_without_having_begun() {
    on_both(async |site| {
        let browser = site.browser();
        browser.opens("/portal/signup/done").await.at("/portal/");
        browser
            .opens("/portal/signup/code")
            .await
            .at("/portal/signup");
        browser
            .opens("/portal/signup/account")
            .await
            .at("/portal/signup");
        browser
            .opens("/portal/signup/resume")
            .await
            .at("/portal/signup");
        browser.identifies(&TARO).await;
        browser
            .opens("/portal/signup/code")
            .await
            .at("/portal/signup/account");
        browser
            .opens("/portal/signup/done")
            .await
            .at("/portal/signup/account");
    })
    .await;
}

#[tokio::test]
async fn who_is_registered_and_signs_up_again_elsewhere_meanwhile_is_led_to_the_log_in() {
    on_both(async |site| {
        let (phone, computer) = (site.browser(), site.browser());
        let page = phone.asks_for_code(&TARO).await;
        let on_phone = site.code(TARO.mail).await;
        computer.identifies(&TARO).await;
        let page_there = computer.opens("/portal/signup/account").await;
        assert_eq!(
            page_there.value("user_id"),
            TARO.user_id,
            "chosen on the phone"
        );
        phone
            .presses(&page, "OK", &[("認証番号", &on_phone)])
            .await
            .at("/portal/signup/done");
        let other = [
            ("ユーザーID", "taro-no-pc"),
            ("パスワード", PASSWORD),
            ("メールアドレス", TARO.mail),
        ];
        let page = computer.presses(&page_there, "作成する", &other).await;
        if page.path == "/portal/signup/code" {
            let code = site.code(TARO.mail).await;
            let page = computer.presses(&page, "OK", &[("認証番号", &code)]).await;
            page.at("/portal/?registered=1")
                .sees("すでにユーザーIDが作成されています。");
        }
        assert_eq!(site.accounts("omron").await.len(), 1);
    })
    .await;
}
