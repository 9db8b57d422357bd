//! Whoever is protected or objects leaves no trace: in pages, sums, charts, searches, papers and files.

use super::*;

/// A file without the rows of the wife of TARO.
fn without_her(csv: &str) -> String {
    let others = csv.lines().filter(|row| !row.starts_with("01,1001,01,"));
    others.flat_map(|row| [row, "\r\n"]).collect()
}

/// Whatever tells of her where she is shown: each page as it came with its charts, what the PDF says, the CSV.
async fn told(site: &Site, browser: &Browser) -> Vec<(String, String)> {
    let of_her = format!("/portal/statements?person={}", wife(site).await);
    let mut all = Vec::new();
    for path in [
        "/portal/statements",
        "/portal/statements?year=2025",
        "/portal/statements?kind=dental",
        "/portal/statements?q=%E3%81%BF%E3%81%BB%E3%82%93",
        &of_her,
        "/portal/statements/2026-08",
        "/portal/statements/benefits",
        "/portal/statements/tax",
    ] {
        let page = browser.opens(path).await;
        all.push((path.to_owned(), page.is(200).without_token()));
    }
    for file in ["2026.pdf", "2026.csv"] {
        let path = format!("/portal/statements/tax/{file}");
        let page = browser.looks_at(&path).await;
        let body = &page.is(200).answer.body;
        let text = if body.starts_with(b"%PDF") {
            dense_text_of(body)
        } else {
            page.html()
        };
        all.push((path, text));
    }
    all
}

#[tokio::test]
async fn who_is_hidden_is_missing_everywhere_as_if_never_there() {
    for how in HIDDEN {
        on_both_set(set(), async |site| {
            takes(&site, Table::Lines, &without_her(LINES)).await;
            takes(&site, Table::Decisions, &without_her(BENEFITS)).await;
            let browser = site.browser();
            browser.moves_in(&site, &TARO).await;
            let without = told(&site, &browser).await;
            takes(&site, Table::Lines, LINES).await;
            takes(&site, Table::Decisions, BENEFITS).await;
            for (path, text) in told(&site, &browser).await {
                assert!(text.contains("花子"), "{path} tells nothing of her: {text}");
            }
            hides_as(&site, how).await;
            for (hidden, never) in told(&site, &browser).await.iter().zip(&without) {
                assert_eq!(hidden, never, "{how}");
                assert!(!hidden.1.contains("花子"), "{how}: {}", hidden.0);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn what_led_to_a_hidden_line_or_decision_leads_nowhere() {
    for how in HIDDEN {
        on_both_set(set(), async |site| {
            let browser = filled(&site).await;
            let benefits = browser.opens("/portal/statements/benefits").await;
            let month = browser.opens("/portal/statements/2026-08").await;
            let theirs = [
                benefits.link("出産手当金、2026年10月5日"),
                month.link("みほん歯科、2026年8月"),
            ];
            for path in &theirs {
                browser.looks_at(path).await.is(200);
            }
            hides_as(&site, how).await;
            for path in &theirs {
                browser.looks_at(path).await.is(404);
            }
            browser
                .opens("/portal/statements/tax")
                .await
                .sees("3,000円")
                .misses("1,500円")
                .misses("4,500円");
        })
        .await;
    }
}
