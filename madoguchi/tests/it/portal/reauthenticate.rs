//! `/portal/reauthenticate`: the password once more before something that matters.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn after_twenty_minutes_changing_the_way_in_asks_for_the_password() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        taro.opens("/portal/mail").await.at("/portal/mail");
        site.passes(TimeDelta::minutes(20));
        for path in ["/portal/mail", "/portal/user-id", "/portal/passkeys"] {
            taro.opens(path)
                .await
                .at(&format!("/portal/reauthenticate?next={path}"));
        }
        let page = taro.opens("/portal/mail").await;
        let wrong = taro
            .presses(&page, "次へ", &[("パスワード", "Wrong!9pass")])
            .await;
        wrong
            .refuses("password", "パスワードが違います。")
            .misses("Wrong!9pass");
        let before = taro.cookie("session");
        taro.presses(&wrong, "次へ", &[("パスワード", PASSWORD)])
            .await
            .at("/portal/mail");
        assert_ne!(taro.cookie("session"), before, "a new token");
    })
    .await;
}

#[tokio::test]
async fn a_post_without_it_changes_nothing() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let mail = taro.opens("/portal/mail").await;
        let user_id = taro.opens("/portal/user-id").await;
        site.passes(TimeDelta::minutes(20));
        let page = taro
            .presses(
                &mail,
                "認証番号を送る",
                &[("新しいメールアドレス", "new@example.jp")],
            )
            .await;
        page.at("/portal/reauthenticate");
        let page = taro
            .presses(&user_id, "変更する", &[("新しいユーザーID", "taro-no-id")])
            .await;
        page.at("/portal/reauthenticate");
        assert!(site.letters_to("new@example.jp").await.is_empty());
        assert_eq!(site.accounts("omron").await[0].user_id, TARO.user_id);
    })
    .await;
}
