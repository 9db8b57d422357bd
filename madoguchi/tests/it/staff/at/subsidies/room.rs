//! The seasons: what they have come to, and their files.

use domain::staff::Role;

use super::{applied, approves, has_it};
use crate::support::*;

const ROOM: &str = "/staff/at/omron/subsidies";

/// Brings a file and has it compared.
async fn brings(staff: &Browser, file: &str) -> Page {
    let room = staff.opens(&format!("{ROOM}/new")).await;
    let form = filled(&room, "内容を確かめる", &[]);
    let files = [("file", "subsidy.toml", file.as_bytes())];
    staff.sends_form(form, &files).await
}

#[tokio::test]
async fn a_file_is_compared_before_it_is_kept_and_stays_once_somebody_has_applied() {
    on_both(async |site| {
        let staff = site.administrator().await;
        staff.opens(ROOM).await.sees("補助金はまだありません。");
        let broken = brings(&staff, &SUBSIDY.replace("2_000 }]", "-1 }]")).await;
        broken.is(422).sees("誤りがあります");
        let foreign = brings(&staff, &SUBSIDY.replace("omron", "hinata")).await;
        foreign.is(422).sees("別の健康保険組合の定義です。");
        let page = brings(&staff, SUBSIDY).await;
        page.is(200)
            .sees("新しい年度の補助金です。")
            .sees("2026年11月1日〜2027年2月28日");
        let kept = staff.presses(&page, "この内容で取り込む", &[]).await;
        kept.at(&format!("{ROOM}/{SEASON}?done=kept"))
            .sees("定義を取り込みました。")
            .sees("1回2,000円まで");
        let changed = SUBSIDY.replace("cap = 2_000", "cap = 2_500");
        let changed = changed.replace("amount = 2_000", "amount = 2_500");
        let page = brings(&staff, &changed).await;
        page.sees("か所が変わります。").sees("2500");
        staff.presses(&page, "この内容で取り込む", &[]).await;
        let page = brings(&staff, &changed).await;
        page.sees("いまの定義と同じ内容です。")
            .misses("この内容で取り込む");
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        site.has_applied(&taro, &[("00", "2026-11-10", 3_500)])
            .await;
        let page = brings(&staff, SUBSIDY).await;
        page.is(422).sees("申請があるため、定義を変えられません。");
        let file = staff.opens(&format!("{ROOM}/{SEASON}/file")).await;
        assert_eq!(file.is(200).answer.body, changed.as_bytes());
        assert_eq!(lines(&site, "subsidy.apply").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_season_shows_what_was_approved_with_charts_tables_and_files() {
    on_both(async |site| {
        let (_, case) = applied(&site).await;
        let (reviewer, _) = has_it(&site).await;
        approves(&reviewer, &case).await;
        let room = reviewer.browser.opens(ROOM).await;
        room.sees("インフルエンザ補助金")
            .sees("受付中")
            .sees("1件")
            .sees("2,000円");
        let season = reviewer.browser.opens(&format!("{ROOM}/{SEASON}")).await;
        season
            .sees("承認した額は合計2,000円、そのうち支払済みは0円です。")
            .sees("受けた月ごとの人数");
        let csv = async |of: &str| {
            let path = format!("{ROOM}/{SEASON}/csv?of={of}");
            let page = reviewer.browser.opens(&path).await;
            String::from_utf8(page.is(200).answer.body.clone()).unwrap()
        };
        let days = "\u{FEFF}日,申請,合計\r\n2026-11-21,1,1\r\n";
        assert_eq!(csv("days").await, days);
        let months = "\u{FEFF}月,人数,回数\r\n2026-11,1,1\r\n";
        assert_eq!(csv("months").await, months);
        assert!(csv("yen").await.contains("承認済み,2000,1"));
        let absent = format!("{ROOM}/nothing-2026");
        reviewer.browser.opens(&absent).await.is(404);
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        auditor.browser.opens(ROOM).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_role_for_one_survey_alone_opens_no_door_to_applications() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let (_, case) = applied(&site).await;
        let narrow = site.administrator_of("kennin").await.browser;
        narrow.opens(&case).await.is(404);
        narrow.opens(&format!("{ROOM}/{SEASON}")).await.is(404);
        narrow
            .opens(ROOM)
            .await
            .sees("補助金はまだありません。")
            .misses("定義ファイルを取り込む");
        narrow.opens(&format!("{ROOM}/new")).await.is(404);
    })
    .await;
}
