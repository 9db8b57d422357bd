//! `/portal/user-id`: another user ID.

use crate::support::*;

#[tokio::test]
async fn the_new_one_is_for_logging_in_and_the_old_one_is_free() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/user-id").await;
        let page = taro
            .presses(&page, "変更する", &[("新しいユーザーID", "Taro.Kenpo+1")])
            .await;
        page.at("/portal/home").sees("ユーザーIDを変更しました。");
        site.browser().logs_in(TARO.user_id, PASSWORD).await.is(422);
        site.browser()
            .logs_in("taro.kenpo+1", PASSWORD)
            .await
            .at("/portal/home");
        let ken = Person {
            user_id: TARO.user_id,
            ..KEN
        };
        site.browser()
            .moves_in(&site, &ken)
            .await
            .sees("月影　健 さん");
    })
    .await;
}

#[tokio::test]
async fn one_that_is_taken_or_wrong_is_refused_and_stays_in_the_field() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        site.browser().moves_in(&site, &KEN).await;
        let page = taro.opens("/portal/user-id").await;
        let taken = taro
            .presses(&page, "変更する", &[("新しいユーザーID", KEN.user_id)])
            .await;
        taken
            .refuses("user_id", "ほかの方が使っています。")
            .sees("こちらのユーザーIDなら");
        assert_eq!(taken.value("user_id"), KEN.user_id);
        let wrong = taro
            .presses(&page, "変更する", &[("新しいユーザーID", "ab c")])
            .await;
        wrong.refuses("user_id", "6文字以上");
        site.browser()
            .logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn the_one_in_use_is_no_new_one_unless_its_capitals_change() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/user-id").await;
        let same = [("新しいユーザーID", TARO.user_id)];
        let refused = taro.presses(&page, "変更する", &same).await;
        refused.refuses("user_id", "現在と同じユーザーIDです。");
        let capitals = TARO.user_id.to_uppercase();
        let page = taro
            .presses(&page, "変更する", &[("新しいユーザーID", &capitals)])
            .await;
        page.at("/portal/home").sees("ユーザーIDを変更しました。");
    })
    .await;
}
