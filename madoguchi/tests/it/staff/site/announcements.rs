//! `/staff/site/announcements`: what everybody reads, before logging in, too.

use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/site/announcements";

#[tokio::test]
async fn an_operator_of_every_insurer_tells_everybody_also_before_they_log_in() {
    on_both_set(["omron", "jkc"].as_slice(), async |site| {
        let operator = site.colleague(Role::Operator, None).await.browser;
        let (taro, other) = (site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        other.moves_in(&site, &JVC_TARO).await;
        let today = operator.opens("/staff/today").await;
        let room = operator.opens(&today.link("サイト全体のお知らせ")).await;
        room.at(ROOM).sees("サイト全体");
        let form = operator.opens(&room.link("新しいお知らせを書く")).await;
        form.misses("事業所");
        // A form that says otherwise speaks to everybody all the same.
        let typed = [("title", "点検のお知らせ"), ("body", "夜中に点検します。")];
        let draft = operator
            .presses(&form, "下書きとして保存する", &typed)
            .await;
        site.browser()
            .opens("/portal/")
            .await
            .misses("点検のお知らせ");
        let page = operator.presses(&draft, "掲載する", &[]).await;
        page.sees("掲載しました。")
            .sees("すべての健康保険組合の方")
            .sees("アカウントのある対象の方2人");
        let link = site
            .browser()
            .opens("/portal/")
            .await
            .link("点検のお知らせ");
        site.browser()
            .opens(&link)
            .await
            .sees("サイトからのお知らせ");
        taro.opens(&link).await.is(200);
        other.opens("/portal/home").await.sees("点検のお知らせ");
        let path = page.path.split('?').next().unwrap();
        operator.opens(path).await.sees("1人（50％）");
        let scope = site
            .portal
            .store()
            .read(store::InsurerId::SITE)
            .await
            .unwrap();
        let lines = store::audit::after(&scope, 0, 1_000).await.unwrap();
        assert!(lines.iter().any(|line| line.action == "announcements.show"));
    })
    .await;
}

#[tokio::test]
async fn who_works_for_one_insurer_finds_no_such_room_and_nobody_anothers_announcements() {
    on_both_set(["omron", "jkc"].as_slice(), async |site| {
        site.announces().await;
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let admin = admin.browser;
        admin.opens("/staff/today").await.misses("サイト全体");
        admin.opens(ROOM).await.is(404);
        let operator = site.colleague(Role::Operator, None).await.browser;
        let of_site = operator.opens(ROOM).await;
        let link = of_site.link("ご利用いただけるブラウザーについて");
        let id = link.rsplit('/').next().unwrap();
        for insurer in ["omron", "jkc"] {
            let there = format!("/staff/at/{insurer}/announcements/{id}");
            operator.opens(&there).await.is(404);
        }
        let own = admin.opens("/staff/at/omron/announcements").await;
        let own = own.link("画面の使い方とよくあるご質問");
        let id = own.rsplit('/').next().unwrap();
        operator.opens(&format!("{ROOM}/{id}")).await.is(404);
        let other = format!("/staff/at/jkc/announcements/{id}");
        operator.opens(&other).await.is(404);
    })
    .await;
}
