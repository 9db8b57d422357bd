//! `/staff/at/{insurer}/exports` and `/staff/at/{insurer}/orders`: what leaves as a file.

use std::io::{Cursor, Read as _};

use calamine::Reader as _;
use chrono::TimeDelta;
use domain::staff::Role;

use super::review::handed_in;
use crate::support::*;

const ROOM: &str = "/staff/at/omron/exports";

/// Orders something, and has it carried out; the page of the order.
async fn orders(site: &Site, who: &Colleague, what: &str, format: &str) -> Page {
    let room = who.browser.opens(ROOM).await;
    let typed = [("what", what), ("format", format), ("目的", "判定の確認")];
    let page = who.browser.presses(&room, "書き出す", &typed).await;
    page.is(200).sees("順番待ち");
    site.works_orders_off().await;
    let page = who.browser.opens(&page.path).await;
    page.sees("完了").sees("判定の確認");
    page
}

/// The bytes behind 「ダウンロード」.
async fn fetched(who: &Colleague, page: &Page) -> Vec<u8> {
    let file = who.browser.opens(&page.link("ダウンロード")).await;
    file.is(200).answer.body.clone()
}

#[tokio::test]
async fn results_leave_as_csv_in_both_encodings_and_as_a_workbook() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let page = orders(&site, &staff, "results", "csv_utf8").await;
        page.sees("52行を書き出しました。");
        let utf8 = String::from_utf8(fetched(&staff, &page).await).unwrap();
        assert!(utf8.starts_with('\u{FEFF}'));
        assert!(utf8.contains("記号,番号,枝番") && utf8.contains("提出済み"));
        let page = orders(&site, &staff, "results", "csv_cp932").await;
        let bytes = fetched(&staff, &page).await;
        let (cp932, _, broken) = encoding_rs::SHIFT_JIS.decode(&bytes);
        assert!(!broken && cp932.contains("記号,番号,枝番"), "{cp932}");
        assert_eq!(cp932.lines().count(), utf8.lines().count());
        let page = orders(&site, &staff, "results", "xlsx").await;
        let book = fetched(&staff, &page).await;
        let mut book = calamine::Xlsx::new(Cursor::new(book)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.height(), 53);
        assert_eq!(sheet.get_value((0, 0)).unwrap(), "記号");
        let symbols: Vec<String> = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
        assert!(symbols.iter().any(|symbol| symbol == "01"), "{symbols:?}");
        assert!(sheet.rows().any(|row| row[6] == "提出済み"));
    })
    .await;
}

#[tokio::test]
async fn who_has_not_handed_in_and_how_far_workplaces_are() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let page = orders(&site, &staff, "non_responders", "csv_utf8").await;
        page.sees("21行を書き出しました。");
        let text = String::from_utf8(fetched(&staff, &page).await).unwrap();
        assert!(!text.contains("=\"01\",1001,"), "{text}");
        let page = orders(&site, &staff, "workplaces", "csv_utf8").await;
        let text = String::from_utf8(fetched(&staff, &page).await).unwrap();
        let rows = text
            .lines()
            .skip(1)
            .map(|row| row.split(',').collect::<Vec<_>>());
        let rows: Vec<_> = rows.collect();
        let sum = |column: usize| -> i64 {
            rows.iter()
                .map(|row| row[column].parse::<i64>().unwrap())
                .sum()
        };
        assert_eq!((sum(2), sum(3), sum(5)), (22, 21, 1), "{text}");
    })
    .await;
}

#[tokio::test]
async fn papers_leave_as_they_were_handed_in_with_a_list_of_their_digests() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let page = orders(&site, &staff, "papers", "csv_utf8").await;
        page.sees("1件のファイルを入れました。");
        let archive = fetched(&staff, &page).await;
        let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
        let names: Vec<String> = zip
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
        let slip = names
            .iter()
            .find(|name| name.ends_with("_slip.png"))
            .unwrap();
        assert!(
            slip.starts_with("01-1001/") && slip.contains("給与明細"),
            "{slip}"
        );
        let mut bytes = Vec::new();
        zip.by_name(slip).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, PIXEL);
        let mut list = String::new();
        zip.by_name("一覧.csv")
            .unwrap()
            .read_to_string(&mut list)
            .unwrap();
        assert!(
            list.contains(slip.as_str()) && list.contains("SHA-256"),
            "{list}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_trail_leaves_with_the_hashes_that_chain_it_and_an_auditor_gets_nothing_else() {
    on_both(async |site| {
        handed_in(&site).await;
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let results = orders(&site, &admin, "results", "xlsx").await;
        let auditor = site.colleague(Role::Auditor, Some("omron")).await;
        auditor.browser.opens(ROOM).await.is(404);
        auditor.browser.opens(&results.path).await.is(404);
        let file = format!("{}/file", results.path);
        auditor.browser.opens(&file).await.is(404);
        let room = auditor.browser.opens("/staff/at/omron/audit/export").await;
        let typed = [("目的", "年次の監査"), ("format", "csv_utf8")];
        let page = auditor.browser.presses(&room, "書き出す", &typed).await;
        site.works_orders_off().await;
        let page = auditor.browser.opens(&page.path).await;
        let text = String::from_utf8(fetched(&auditor, &page).await).unwrap();
        assert!(text.contains("survey.submit") && !text.contains("order.fetch"));
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for two in rows.windows(2) {
            assert_eq!(
                two[0][9], two[1][8],
                "the chain is broken at {}",
                &two[1][0]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_purpose_is_asked_for_and_the_password_when_it_was_not_shown_lately() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let room = staff.browser.opens(ROOM).await;
        let typed = [("what", "results"), ("format", "xlsx")];
        let page = staff.browser.presses(&room, "書き出す", &typed).await;
        page.is(422).refuses("purpose", "目的を入力してください。");
        let page = staff
            .browser
            .presses(&room, "書き出す", &[("目的", "確認")])
            .await;
        page.refuses("what", "書き出すものを選んでください。");
        for _ in 0..2 {
            site.passes(TimeDelta::minutes(11));
            staff.browser.opens("/staff/today").await.is(200);
        }
        let room = staff.browser.opens(ROOM).await;
        let typed = [("what", "results"), ("format", "xlsx"), ("目的", "確認")];
        let page = staff.browser.presses(&room, "書き出す", &typed).await;
        page.is(422)
            .refuses("password", "パスワードを入力してください。");
        assert_eq!(page.value("purpose"), "確認");
        let wrong = [&typed[..], &[("パスワード", "chigau chigau 2048")]].concat();
        let page = staff.browser.presses(&page, "書き出す", &wrong).await;
        page.is(422).refuses("password", "パスワードが違います。");
        let right = [&typed[..], &[("パスワード", STAFF_PASSWORD)]].concat();
        let page = staff.browser.presses(&page, "書き出す", &right).await;
        page.is(200).sees("順番待ち");
        staff.browser.opens("/staff/today").await.is(200);
    })
    .await;
}

#[tokio::test]
async fn an_order_can_be_stopped_and_its_file_is_gone_after_a_week() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let room = staff.browser.opens(ROOM).await;
        let typed = [("what", "results"), ("format", "xlsx"), ("目的", "確認")];
        let page = staff.browser.presses(&room, "書き出す", &typed).await;
        let stopped = staff.browser.presses(&page, "取りやめる", &[]).await;
        stopped.sees("取りやめ").misses("ダウンロードできます");
        site.works_orders_off().await;
        staff.browser.opens(&page.path).await.sees("取りやめ");
        let done = orders(&site, &staff, "results", "xlsx").await;
        let link = done.link("ダウンロード");
        staff.browser.opens(&link).await.is(200);
        site.passes(TimeDelta::days(8));
        assert_eq!(app::orders::sweep(&site.portal).await.unwrap(), 2);
        let found = app::uploads::orphans(&site.portal, false).await.unwrap();
        assert_eq!(found.orphans, 0);
        let again = site.joins_again(&staff).await;
        again.opens(&link).await.sees("保存期間が終わった");
    })
    .await;
}

#[tokio::test]
async fn an_order_whose_node_dies_is_begun_again_and_given_up_after_three_times() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let room = staff.browser.opens(ROOM).await;
        let typed = [("what", "results"), ("format", "xlsx"), ("目的", "確認")];
        let page = staff.browser.presses(&room, "書き出す", &typed).await;
        for node in 1..=3 {
            let node = uuid::Uuid::from_u128(node);
            let taken = app::orders::take_next(&site.portal, node).await.unwrap();
            assert!(taken.is_some());
            // Nobody else gets it while its node may live.
            let other = uuid::Uuid::from_u128(9);
            let free = app::orders::take_next(&site.portal, other).await.unwrap();
            assert!(free.is_none());
            site.passes(TimeDelta::minutes(3));
        }
        site.works_orders_off().await;
        staff
            .browser
            .opens(&page.path)
            .await
            .sees("失敗")
            .sees("途中で何度も中断した");
    })
    .await;
}
