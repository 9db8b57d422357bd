//! `/portal/home`: what this person can do now.

use chrono::TimeDelta;

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

#[tokio::test]
async fn the_help_desk_is_shown_closed_at_lunch_after_hours_and_on_a_holiday() {
    on_both(async |site| {
        // Saturday, 2026-11-21, 10:00 in Japan.
        let mut so_far = 0;
        for (after, shown) in [
            (0, "受付時間外"),
            // Monday, 11:00: 勤労感謝の日.
            (49, "受付時間外"),
            // Tuesday, 11:00, 12:00, 14:00 and 17:00.
            (73, "受付中"),
            (74, "受付時間外"),
            (76, "受付中"),
            (79, "受付時間外"),
        ] {
            site.passes(TimeDelta::hours(after - so_far));
            so_far = after;
            let page = site.browser().opens("/portal/signup/omron").await;
            page.sees(shown);
            let other = if shown == "受付中" {
                "受付時間外"
            } else {
                "受付中"
            };
            page.misses(other);
        }
    })
    .await;
}
