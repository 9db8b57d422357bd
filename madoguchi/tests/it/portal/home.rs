//! `/portal/home`: what this person can do now.

use crate::support::*;

#[tokio::test]
async fn home_shows_the_services_the_announcements_and_the_help_desk() {
    on_both(async |site| {
        let page = site.browser().moves_in(&site, &TARO).await;
        page.sees("被扶養者資格調査")
            .sees("インフルエンザ補助金申請")
            .sees("健康保険組合からのお知らせ")
            .sees("サイトからのお知らせ")
            .sees("メールアドレスの変更")
            .sees("検認システムサポートセンター")
            .sees("平日10時～17時（12時～13時を除く）");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_is_asked_to_log_in_first_and_comes_back() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let browser = site.browser();
        browser.opens("/portal/home").await.at("/portal/");
        let page = browser.opens("/portal/password").await;
        page.at("/portal/?next=%2Fportal%2Fpassword")
            .sees("続けるには、ログインしてください。");
        let typed = [("ユーザーID", TARO.user_id), ("パスワード", PASSWORD)];
        browser
            .presses(&page, "ログイン", &typed)
            .await
            .at("/portal/password");
    })
    .await;
}
