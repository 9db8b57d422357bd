//! `/staff/at/{insurer}/figures` and `/staff/today`: how far a campaign is, and what waits.

use domain::staff::Role;

use super::review::handed_in;
use crate::support::*;

const ROOM: &str = "/staff/at/omron/figures";

#[tokio::test]
async fn charts_have_the_same_figures_as_their_tables_and_files() {
    on_both(async |site| {
        handed_in(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        let page = reviewer.browser.opens(ROOM).await;
        page.sees("対象22件のうち1件が提出されました")
            .sees("未着手21")
            .sees("提出済み1")
            .sees("台帳の被保険者")
            .sees("利用登録の段階");
        assert!(page.html().matches("<svg").count() >= 5);
        let csv = reviewer
            .browser
            .opens(&page.link("提出の推移をCSVで保存する").replace("&#38;", "&"))
            .await;
        let text = String::from_utf8(csv.is(200).answer.body.clone()).unwrap();
        assert_eq!(text, "\u{FEFF}日,提出,合計\r\n2026-11-21,1,1\r\n");
        reviewer
            .browser
            .opens(&format!("{ROOM}/csv?of=nothing"))
            .await
            .is(404);
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        auditor.browser.opens(ROOM).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn before_a_campaign_there_is_a_word() {
    on_both(async |site| {
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        reviewer
            .browser
            .opens(ROOM)
            .await
            .sees("開始した調査はまだありません。");
        let today = reviewer.browser.opens("/staff/today").await;
        today.sees("いま待っている仕事はありません。");
    })
    .await;
}

#[tokio::test]
async fn today_says_what_waits_for_whom() {
    on_both(async |site| {
        handed_in(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        let today = reviewer.browser.opens("/staff/today").await;
        today
            .sees("令和8年度の調査")
            .sees("22件中1件提出（4％）")
            .sees("審査待ちの調査票：1件");
        let queue = reviewer.browser.opens("/staff/at/omron/review").await;
        reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[])
            .await;
        let today = reviewer.browser.opens("/staff/today").await;
        today
            .sees("あなたが審査中の調査票：1件")
            .misses("審査待ちの調査票");
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        let today = auditor.browser.opens("/staff/today").await;
        today
            .misses("22件中")
            .sees("いま待っている仕事はありません。");
    })
    .await;
}

#[tokio::test]
async fn the_trail_is_checked_and_says_where_it_is_broken() {
    on_both(async |site| {
        handed_in(&site).await;
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        let room = auditor.browser.opens("/staff/at/omron/audit").await;
        let page = auditor
            .browser
            .presses(&room, "改ざんがないか確かめる", &[])
            .await;
        site.works_orders_off().await;
        let page = auditor.browser.opens(&page.path).await;
        page.sees("件の記録を確かめました。");
    })
    .await;
}
