//! `/staff/at/{insurer}/figures` and `/staff/today`: how far a campaign is, and what waits.

use domain::staff::Role;
use store::review::Beside;
use store::survey::deficiency::Model;

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

/// Two cases that were sent back: the first twice for the same reason, the other for it and for another one.
async fn sent_back(site: &Site) {
    let insurer = site.insurer("omron").id;
    let scope = site.portal.store().read(insurer).await.unwrap();
    let campaign = store::campaigns::headings(&scope).await.unwrap()[0].id;
    let state = ("not_started", Beside::Nothing);
    let cases = store::review::waiting(&scope, campaign, state, None, 2).await;
    let cases = cases.unwrap();
    drop(scope);
    let row = |(case, revision, place, reason): (usize, i64, i32, &str)| Model {
        insurer_id: insurer.0,
        case_id: cases[case].id,
        revision,
        place,
        who: "insured".to_owned(),
        kind: "answer".to_owned(),
        key: "wages".to_owned(),
        reason: reason.to_owned(),
        example: None,
    };
    let all = [
        (0, 1, 0, SAME),
        (0, 2, 0, SAME),
        (1, 1, 0, SAME),
        (1, 1, 1, ONCE),
    ];
    let rows: Vec<Model> = all.into_iter().map(row).collect();
    let kept = site.portal.store().write(insurer, move |writing| {
        Box::pin(async move { store::survey::give_back(writing, rows).await })
    });
    kept.await.unwrap();
}

const SAME: &str = "写真がぼやけていて読めません。";
const ONCE: &str = "月影さんのお名前が見えません。";

#[tokio::test]
async fn what_was_sent_back_is_counted_by_cases_and_so_are_reasons_that_several_have() {
    on_both(async |site| {
        handed_in(&site).await;
        sent_back(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let page = reviewer.opens(ROOM).await;
        page.sees("不備の理由").misses(ONCE);
        for (title, ending) in [
            ("差し戻した書類と質問", ",2\r\n"),
            ("不備の理由", "写真がぼやけていて読めません。,2\r\n"),
        ] {
            let link = page.link(&format!("{title}をCSVで保存する"));
            let csv = reviewer.opens(&link.replace("&#38;", "&")).await;
            let text = String::from_utf8(csv.is(200).answer.body.clone()).unwrap();
            assert_eq!(text.lines().count(), 2, "{text}");
            assert!(text.ends_with(ending), "{text}");
        }
    })
    .await;
}
