//! `/portal/sign-out`: the session ends.

use crate::support::*;

#[tokio::test]
async fn logging_out_ends_the_session_at_the_server() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.moves_in(&site, &TARO).await;
        let thief = taro.copied();
        let page = taro.presses(&page, "ログアウト", &[]).await;
        page.at("/portal/signed-out");
        assert_eq!(taro.cookie("session"), None);
        taro.opens("/portal/home").await.at("/portal/");
        thief.opens("/portal/home").await.at("/portal/?ended=1");
    })
    .await;
}

#[tokio::test]
async fn pages_of_a_member_are_not_kept_by_the_browser() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.moves_in(&site, &TARO).await;
        assert_eq!(page.answer.header("cache-control"), Some("no-store"));
        let (action, fields) = filled(&page, "ログアウト", &[]);
        let answer = taro.posts_only(&action, &fields).await.answer;
        assert_eq!(
            answer.header("clear-site-data"),
            Some(r#""cache", "storage""#)
        );
    })
    .await;
}
