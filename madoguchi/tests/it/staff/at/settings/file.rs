//! The definition as a file.

use super::*;

/// Takes the definition away.
async fn fetched(browser: &Browser) -> String {
    let page = browser.opens(&format!("{ROOM}/definition.toml")).await;
    page.is(200);
    let header = page.answer.header("content-disposition").unwrap();
    assert!(header.starts_with("attachment; filename=\"omron_r"));
    page.html()
}

async fn brings(browser: &Browser, text: &str) -> Page {
    let form = browser.opens(&format!("{ROOM}/file")).await;
    sends(browser, &form, text.as_bytes()).await
}

async fn sends(browser: &Browser, form: &Page, bytes: &[u8]) -> Page {
    let chosen = filled(form, CHECK, &[]);
    let files = [("file", "omron.toml", bytes)];
    browser.sends_form(chosen, &files).await
}

#[tokio::test]
async fn a_file_is_fetched_whole_brought_back_changed_and_put_in_force() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let text = fetched(&admin).await;
        assert!(text.contains("[files]") && text.contains("<svg"));
        let page = brings(&admin, &text).await;
        page.at(ROOM).sees("いまの設定と同じです。");
        let changed = text
            .replace("idle_minutes = 30", "idle_minutes = 15")
            .replace("0120-180-939", "0120-180-940")
            .replace("# オムロン", "# 変えたオムロン");
        assert_ne!(changed, text);
        let draft = brings(
            &admin,
            &format!("\u{feff}{}", changed.replace('\n', "\r\n")),
        )
        .await;
        draft
            .sees("変更の確認：定義ファイル")
            .sees("変わるところ（2か所）")
            .sees("操作がないときのログアウト（分）")
            .sees("お問い合わせ先「検認システムサポートセンター」の電話番号")
            .sees("0120-180-940");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let insurer = site.insurer("omron");
        assert_eq!(insurer.session.idle_minutes, 15);
        let again = fetched(&admin).await;
        assert!(again.starts_with("# オムロン健康保険組合の設定（第2版）"));
        let absent = |_: &str| Err(std::io::Error::from(std::io::ErrorKind::NotFound));
        let read = definitions::insurer::Insurer::parse("it", &again, absent).unwrap();
        assert_eq!(read, insurer.definition);
    })
    .await;
}

/// What stands in the definition, what takes its place, and what is said then.
const MISTAKES: [(&str, &str, &str); 8] = [
    (
        "key = \"omron\"",
        "key = \"0904\"",
        "2行目（キー）：「omron」から変えられません。",
    ),
    (
        "#0b4f9e",
        "#ffff00",
        "（色）：白い文字とのコントラストが1.1",
    ),
    (
        "0120-180-939",
        "call us",
        "お問い合わせ先1の電話番号）：電話番号は",
    ),
    ("<svg", "<svg onload=\"x\"", "logo.svgの1行目（ロゴ）"),
    ("idle_minutes = 30", "idle_minutes = 1", "5から60までの整数"),
    (
        "kind = \"survey\"",
        "kind = \"lottery\"",
        "「lottery」は使えません",
    ),
    (
        "file = \"../terms/omron.md\"",
        "file = \"../terms/other.md\"",
        "[files] に、同じ名前で文を入れてください。",
    ),
    ("name = \"オムロン", "name == \"オムロン", "3行目"),
];

#[tokio::test]
async fn every_mistake_is_told_with_its_line_and_in_japanese_and_nothing_changes() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let text = fetched(&admin).await;
        for (right, wrong, says) in MISTAKES {
            let typed = text.replacen(right, wrong, 1);
            assert_ne!(typed, text, "{right}");
            let page = brings(&admin, &typed).await;
            page.refuses("file", "誤りがあります。").sees(says);
        }
        let form = admin.opens(&format!("{ROOM}/file")).await;
        let page = sends(&admin, &form, &[0xff, 0xfe, 0]).await;
        page.refuses("file", "文字コードを読み取れません。");
        let large = vec![b'#'; 3 * 1024 * 1024 + 1];
        let page = sends(&admin, &form, &large).await;
        page.refuses("file", "3MBまで");
        let chosen = filled(&form, CHECK, &[]);
        let page = admin.sends_form(chosen, &[]).await;
        page.refuses("file", "定義ファイルを選んでください。");
        assert_eq!(site.insurer("omron").revision, 1);
    })
    .await;
}

#[tokio::test]
async fn a_code_of_another_insurer_is_refused() {
    let two: &'static [&'static str] = &["omron", "0904"];
    on_both_set(two, async |site| {
        let admin = administrator(&site).await;
        let other = site.insurer("0904");
        let code = &other.code.as_ref().unwrap().text;
        let text = fetched(&admin).await;
        let typed = text.replace("text = \"omron\"", &format!("text = \"{code}\""));
        assert_ne!(typed, text);
        let page = brings(&admin, &typed).await;
        page.refuses("file", "ほかの健康保険組合が使っています。");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_chosen_on_an_older_page_is_not_taken() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let text = fetched(&admin).await;
        let form = admin.opens(&format!("{ROOM}/file")).await;
        let draft = colours(&admin, "#123456").await;
        admin.presses(&draft, PUT, &[]).await.is(200);
        let page = sends(&admin, &form, text.as_bytes()).await;
        page.refuses("file", "いまの設定を取り出し直して");
    })
    .await;
}
