//! `/staff/at/{insurer}/letters`: letters for the post.

use domain::staff::Role;

use super::review::handed_in;
use crate::support::*;

const ROOM: &str = "/staff/at/omron/letters";

/// Orders letters, and has them made; the page of the order.
async fn orders(site: &Site, who: &Colleague, what: &str) -> Page {
    let room = who.browser.opens(ROOM).await;
    let typed = [("what", what), ("目的", "未提出者への郵送")];
    let page = who.browser.presses(&room, "通知書を作る", &typed).await;
    page.is(200).sees("順番待ち");
    site.works_orders_off().await;
    who.browser.opens(&page.path).await
}

#[tokio::test]
async fn who_has_not_handed_in_gets_a_reminder_with_a_code_that_lets_them_sign_up() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let page = orders(&site, &staff, "reminder").await;
        page.sees("完了").sees("21通を作りました。");
        let file = staff.browser.opens(&page.link("ダウンロード")).await;
        let bytes = &file.is(200).answer.body;
        assert_eq!(file.answer.header("content-type"), Some("application/pdf"));
        let text = text_of(bytes);
        let letters: Vec<&str> = text
            .split('\u{c}')
            .filter(|page| !page.trim().is_empty())
            .collect();
        assert_eq!(letters.len(), 21);
        assert!(
            !text.contains("健保 太郎 様") && !text.contains("健保　太郎 様"),
            "{text}"
        );
        let way = letters[0]
            .split_whitespace()
            .find(|word| word.contains("/letter/"));
        let path = way
            .unwrap_or_else(|| panic!("no way in {}", letters[0]))
            .split_once("/portal")
            .unwrap()
            .1;
        let visitor = site.browser();
        let page = visitor.opens(&format!("/portal{path}")).await;
        page.is(200).sees("オムロン健康保険組合");
    })
    .await;
}

#[tokio::test]
async fn letters_become_a_packet_for_each_workplace_with_a_sheet_on_top_and_a_list() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let room = staff.browser.opens(ROOM).await;
        let typed = [
            ("what", "reminder"),
            ("bound", "workplaces"),
            ("目的", "事業所への発送"),
        ];
        let page = staff.browser.presses(&room, "通知書を作る", &typed).await;
        page.is(200).sees("提出のお願い（事業所ごと）");
        site.works_orders_off().await;
        let page = staff.browser.opens(&page.path).await;
        page.sees("完了")
            .sees("21通を、")
            .sees("個の束にして作りました。");
        let file = staff.browser.opens(&page.link("ダウンロード")).await;
        let bytes = &file.is(200).answer.body;
        assert_eq!(file.answer.header("content-type"), Some("application/zip"));
        let names = unpacked(bytes);
        let (list, packets): (Vec<_>, Vec<_>) =
            names.iter().partition(|(name, _)| name == "一覧.csv");
        let list = String::from_utf8(list[0].1.clone()).unwrap();
        let rows: Vec<&str> = list.lines().skip(1).collect();
        assert_eq!(rows.len(), packets.len());
        let mut letters = 0;
        for (row, (name, pdf)) in rows.iter().zip(&packets) {
            assert!(row.ends_with(name.as_str()), "{row} {name}");
            let text = text_of(pdf);
            let pages: Vec<&str> = text
                .split('\u{c}')
                .filter(|page| !page.trim().is_empty())
                .collect();
            let count: usize = row.rsplit(',').nth(1).unwrap().parse().unwrap();
            assert_eq!(pages.len(), count + 1, "{name}");
            assert!(
                pages[0].contains("通知書") && !pages[0].contains(" 様"),
                "{}",
                pages[0]
            );
            letters += count;
        }
        assert_eq!(letters, 21);
        assert!(!list.contains("健保"), "{list}");
    })
    .await;
}

/// What is in a ZIP file, in its order.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it.zip");
    std::fs::write(&file, bytes).unwrap();
    let run = std::process::Command::new("python3")
        .args(["-c", "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nz.extractall(sys.argv[2])\nprint('\\n'.join(z.namelist()))"])
        .args([&file, &folder.path().join("out")])
        .output()
        .unwrap();
    let names = String::from_utf8(run.stdout).unwrap();
    let read = |name: &str| std::fs::read(folder.path().join("out").join(name)).unwrap();
    names
        .lines()
        .map(|name| (name.to_owned(), read(name)))
        .collect()
}

#[tokio::test]
async fn results_go_to_nobody_before_anything_is_decided() {
    on_both(async |site| {
        handed_in(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let page = orders(&site, &staff, "result").await;
        page.sees("0通を作りました。")
            .misses("ダウンロードできます");
        let room = staff.browser.opens(ROOM).await;
        let refused = staff.browser.presses(&room, "通知書を作る", &[]).await;
        refused
            .is(422)
            .refuses("what", "作るものを選んでください。");
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        reviewer.browser.opens(ROOM).await.is(404);
        reviewer.browser.opens(&page.path).await.is(404);
    })
    .await;
}
