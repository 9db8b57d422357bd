//! `/portal/announcements/{id}`: of the site for everybody, of an insurer for its members.

use crate::support::*;

#[tokio::test]
async fn the_sites_announcements_are_for_everybody() {
    on_both(async |site| {
        site.announces().await;
        let browser = site.browser();
        let page = browser.opens("/portal/").await;
        page.sees("サイトからのお知らせ");
        let first = page.html();
        let link = first
            .split("href=\"/portal/announcements/")
            .nth(1)
            .expect("an announcement");
        let link = format!("/portal/announcements/{}", link.split('"').next().unwrap());
        browser
            .opens(&link)
            .await
            .is(200)
            .sees("サイトからのお知らせ");
    })
    .await;
}

#[tokio::test]
async fn an_insurers_announcement_and_its_file_are_for_its_members() {
    on_both_set(["omron", "jkc"].as_slice(), async |site| {
        site.announces().await;
        let (taro, other) = (site.browser(), site.browser());
        let page = taro.moves_in(&site, &TARO).await;
        other
            .moves_in(&site, &JVC_TARO)
            .await
            .misses("画面の使い方とよくあるご質問");
        let link = page.link("画面の使い方とよくあるご質問");
        let page = taro.opens(&link).await;
        page.is(200)
            .sees("認証番号のメールが届きません。")
            .sees("健康保険組合からのお知らせ");
        let file = page.link("はじめての登録の手引き.pdf");
        let answer = taro.opens(&file).await.answer;
        assert_eq!(answer.header("content-type"), Some("application/pdf"));
        assert!(
            answer
                .header("content-disposition")
                .unwrap()
                .starts_with("attachment; filename*=UTF-8''")
        );
        assert!(
            answer
                .header("content-security-policy")
                .unwrap()
                .starts_with("sandbox")
        );
        assert!(answer.body.starts_with(b"%PDF"));
        let absent = "/portal/announcements/019a3f2c-0000-7000-8000-000000000000";
        for browser in [&other, &site.browser()] {
            let (foreign, none) = (
                browser.looks_at(&link).await,
                browser.looks_at(absent).await,
            );
            assert_eq!((foreign.status(), foreign.html()), (404, none.html()));
            browser.looks_at(&file).await.is(404);
        }
    })
    .await;
}
