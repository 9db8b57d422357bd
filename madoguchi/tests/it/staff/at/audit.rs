//! `/staff/at/{insurer}/audit`: who did what.

use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/audit";

#[tokio::test]
async fn who_audits_sees_what_was_done_and_by_whom_and_nobody_s_name_but_staff_s() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        let page = auditor.browser.opens(ROOM).await;
        page.sees("アカウントを作成")
            .sees("パスワードでログイン")
            .sees("役割を付与")
            .sees("運用者（コマンド）");
        page.misses(TARO.user_id);
    })
    .await;
}

#[tokio::test]
async fn lines_are_narrowed_by_room_day_and_subject() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let account = site.accounts("omron").await[0].id;
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        let page = auditor.browser.opens(&format!("{ROOM}?room=login")).await;
        page.sees("パスワードでログイン")
            .misses("（account.create）");
        let path = format!("{ROOM}?subject={account}&room=account");
        let page = auditor.browser.opens(&path).await;
        page.sees("アカウントを作成").misses("（login.password）");
        let page = auditor
            .browser
            .opens(&format!("{ROOM}?until=2026-11-20"))
            .await;
        page.sees("当てはまる記録はありません。");
        let page = auditor
            .browser
            .opens(&format!("{ROOM}?from=R8.11.21"))
            .await;
        page.sees("アカウントを作成");
        let page = auditor
            .browser
            .opens(&format!("{ROOM}?from=x&subject=y"))
            .await;
        page.refuses("from", "日付は")
            .refuses("subject", "対象のID");
    })
    .await;
}

#[tokio::test]
async fn older_lines_stand_on_the_next_page() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        for _ in 0..60 {
            let page = taro.opens("/portal/home").await;
            taro.presses(&page, "ログアウト", &[]).await;
            taro.logs_in_again(TARO.user_id, PASSWORD).await;
        }
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        let path = format!("{ROOM}?room=login");
        let first = auditor.browser.opens(&path).await;
        let second = auditor
            .browser
            .opens(&first.link("これより前の記録").replace("&#38;", "&"))
            .await;
        let count = |page: &Page| page.html().matches("<td class=\"figure\">").count();
        assert_eq!(count(&first), 100);
        assert!((20..=22).contains(&count(&second)), "{}", count(&second));
        second.misses("これより前の記録");
    })
    .await;
}
