//! `/portal/notices`: whether news of medical expenses are wanted by mail.

use super::first_use::{at_home, goes_through};
use crate::support::*;

#[tokio::test]
async fn what_was_said_at_first_can_be_changed() {
    on_both_set(["ibm"].as_slice(), async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        goes_through(&taro, "06133946", "19800403").await;
        let home = taro.opens("/portal/home").await;
        let page = taro.opens(&home.link("お知らせメールの設定")).await;
        assert_eq!(page.value("news"), "yes");
        assert_eq!(page.value("decisions"), "yes");
        taro.presses(&page, "保存する", &[("news", "no"), ("decisions", "no")])
            .await
            .at("/portal/home")
            .sees("お知らせメールの設定を保存しました。");
        let page = taro.opens("/portal/notices").await;
        assert_eq!(page.value("news"), "no");
        taro.presses(&page, "保存する", &[("news", "maybe")])
            .await
            .refuses(
                "news",
                "医療費通知のメールについて、「必要」「不要」のどちらかを選んでください。",
            );
        // What was said at first holds for decisions until they are chosen.
        assert_eq!(page.value("decisions"), "no");
        taro.presses(&page, "保存する", &[("decisions", "yes")])
            .await
            .at("/portal/home");
        let page = taro.opens("/portal/notices").await;
        assert_eq!(
            (page.value("news"), page.value("decisions")),
            ("no".to_owned(), "yes".to_owned())
        );
    })
    .await;
}
