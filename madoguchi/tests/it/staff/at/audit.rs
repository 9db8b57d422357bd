//! `/staff/at/{insurer}/audit`: who did what.

use domain::staff::Role;

use super::callers::at_the_page_of;
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

#[tokio::test]
async fn what_one_person_did_stands_alone_on_every_page_and_in_the_file() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let person = at_the_page_of(&admin.browser, "01-1001-00").await;
        for _ in 0..100 {
            admin.browser.opens(&person.path).await.is(200);
        }
        let account = site.portal.store().staff_by_mail(&admin.mail).await;
        let id = account.unwrap().unwrap().id.to_string();
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        auditor
            .opens(&format!("{ROOM}?actor=x"))
            .await
            .refuses("actor", "一覧から選び直してください");
        let path = format!("{ROOM}?actor={id}");
        let first = auditor.opens(&path).await;
        assert_eq!(first.value("actor"), id);
        let older = first.link("これより前の記録").replace("&#38;", "&");
        let second = auditor.opens(&older).await;
        for page in [&first, &second] {
            page.sees("加入者のページを閲覧")
                .misses("（account.create）");
        }
        let export = auditor.opens(&first.link("ファイルに書き出す")).await;
        assert_eq!(export.value("actor"), id);
        let typed = [("目的", "操作の確認"), ("format", "csv_utf8")];
        let placed = auditor.presses(&export, "書き出す", &typed).await;
        site.works_orders_off().await;
        let placed = auditor.opens(&placed.path).await;
        let file = auditor.opens(&placed.link("ダウンロード")).await;
        let mut rows = csv::Reader::from_reader(file.answer.body.as_slice());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert!(rows.len() > 100, "{}", rows.len());
        assert!(rows.iter().all(|row| row[3] == *id), "somebody else's line");
    })
    .await;
}
