//! Applications as a file, and on the page of a person.

use std::io::Cursor;

use calamine::Reader as _;
use domain::staff::Role;

use super::{applied, approves, has_it};
use crate::support::*;

const ROOM: &str = "/staff/at/omron/subsidies/export";

/// Orders the applications, and has it carried out; the bytes of the file.
async fn fetched(site: &Site, who: &Colleague, format: &str) -> Vec<u8> {
    let room = who.browser.opens(ROOM).await;
    let typed = [("format", format), ("目的", "支払の準備")];
    let page = who.browser.presses(&room, "書き出す", &typed).await;
    page.is(200).sees("順番待ち").sees("補助金の申請の一覧");
    site.works_orders_off().await;
    let page = who.browser.opens(&page.path).await;
    page.sees("完了").sees("2行を書き出しました。");
    let file = who.browser.opens(&page.link("ダウンロード")).await;
    file.is(200).answer.body.clone()
}

#[tokio::test]
async fn applications_leave_a_row_a_person_with_their_purpose_on_record() {
    on_both(async |site| {
        let (_, case) = applied(&site).await;
        let (reviewer, _) = has_it(&site).await;
        approves(&reviewer, &case).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let utf8 = String::from_utf8(fetched(&site, &staff, "csv_utf8").await).unwrap();
        assert!(utf8.starts_with('\u{FEFF}'));
        let rows: Vec<&str> = utf8.lines().collect();
        assert!(rows[0].contains("受付番号,申請日,状態"), "{utf8}");
        let taro = rows.iter().find(|row| row.contains(",本人,"));
        let taro = taro.unwrap();
        let told = "2026-11-10,3500,2000,承認,2000,,口座振込";
        assert!(taro.ends_with(told), "{taro}");
        let hanako = rows.iter().find(|row| row.contains(",妻,")).unwrap();
        assert!(hanako.contains(",0,不支給,0,"), "{hanako}");
        let cp932 = fetched(&site, &staff, "csv_cp932").await;
        let (cp932, _, broken) = encoding_rs::SHIFT_JIS.decode(&cp932);
        assert!(!broken && cp932.contains("受付番号"), "{cp932}");
        let book = fetched(&site, &staff, "xlsx").await;
        let mut book = calamine::Xlsx::new(Cursor::new(book)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.height(), 3);
        let lines = lines(&site, "subsidy.export").await;
        assert!(lines[0].contains("支払の準備"), "{lines:?}");
    })
    .await;
}

#[tokio::test]
async fn a_reason_that_begins_like_a_formula_is_none_in_the_file() {
    on_both(async |site| {
        let (_, case) = applied(&site).await;
        let (reviewer, _) = has_it(&site).await;
        let form = reviewer.browser.opens(&format!("{case}/approve")).await;
        let html = form.html();
        let names: Vec<String> = html
            .split("name=\"reason-")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        let fields: Vec<(String, &str)> = names
            .iter()
            .flat_map(|who| {
                [
                    (format!("outcome-{who}"), "refused"),
                    (format!("reason-{who}"), "=1+1"),
                ]
            })
            .collect();
        let typed: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), *value))
            .collect();
        let done = reviewer.browser.presses(&form, "この内容で決める", &typed);
        done.await.sees("審査の結果を記録しました。");
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let utf8 = String::from_utf8(fetched(&site, &staff, "csv_utf8").await).unwrap();
        assert!(
            utf8.contains("\"'=1+1\"") && !utf8.contains(",=1+1"),
            "{utf8}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_person_lists_their_applications_apart_from_surveys() {
    on_both(async |site| {
        let (_, case) = applied(&site).await;
        let (reviewer, page) = has_it(&site).await;
        approves(&reviewer, &case).await;
        drop(page);
        let found = reviewer.browser.opens("/staff/at/omron/people").await;
        let found = reviewer
            .browser
            .presses(&found, "さがす", &[("さがす言葉", "01-1001")])
            .await;
        let person = reviewer.browser.opens(&found.link("健保　花子")).await;
        person
            .sees("補助金の申請")
            .sees("インフルエンザ補助金")
            .sees("承認済み")
            .sees("2,000円")
            .misses("調査票の一覧表");
        assert_eq!(person.link("インフルエンザ補助金"), case);
    })
    .await;
}
