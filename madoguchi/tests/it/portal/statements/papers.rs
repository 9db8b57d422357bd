//! What is taken along: a year for taxes as PDF and CSV, and a notice for each decision.

use domain::statements::Yen;

use super::*;

/// A file of the page for taxes.
async fn file(browser: &Browser, name: &str) -> Page {
    let path = format!("/portal/statements/tax/{name}");
    let file = browser.looks_at(&path).await;
    file.is(200);
    assert_eq!(file.answer.header("cache-control"), Some("no-store"));
    file
}

/// A year as CSV.
async fn csv(browser: &Browser, year: u32) -> String {
    let text = file(browser, &format!("{year}.csv")).await.html();
    text.trim_start_matches('\u{FEFF}').to_owned()
}

fn dense(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[tokio::test]
async fn page_pdf_and_csv_agree_to_the_yen_and_have_the_six_items() {
    on_both_set(set(), async |site| {
        let browser = filled(&site).await;
        let page = browser.opens("/portal/statements/tax").await;
        let csv = csv(&browser, 2026).await;
        let pdf = dense_text_of(&file(&browser, "2026.pdf").await.answer.body);
        let said = |wanted: &str| assert!(pdf.contains(&dense(wanted)), "{wanted}: {pdf}");
        let rows: Vec<Vec<&str>> = csv.lines().map(|row| row.split(',').collect()).collect();
        let [_, lines @ .., total] = rows.as_slice() else {
            panic!("{csv}");
        };
        let mut sum = Yen::ZERO;
        for line in lines {
            let [holder, month, person, provider, care, paid, insurer] = line[..] else {
                panic!("{csv}");
            };
            let paid = Yen::of(paid.parse().unwrap());
            sum = sum + paid;
            said(&format!("{month}{person}{provider}{care}{paid}円"));
            // Each of them has one line.
            said(&format!("{person}{paid}円"));
            page.sees(&format!("{paid}円")).sees(person);
            said(&format!("被保険者等の氏名{holder}"));
            said(&format!("保険者の名称{insurer}"));
            page.sees("被保険者等の氏名").sees(holder);
            page.sees("保険者の名称").sees(insurer);
        }
        assert_eq!((lines.len(), sum), (2, Yen::of(4_500)), "{csv}");
        assert_eq!(total[..2], ["合計（2件）", "2026年8月"]);
        assert_eq!(total[5], sum.get().to_string());
        said(&format!("支払った医療費の額の合計{sum}円"));
        said("含まれる月2026年8月含まれない月");
        page.sees(&format!("{sum}円"));
        let year = browser.opens("/portal/statements?year=2026").await;
        year.sees(&format!("{sum}円"));
    })
    .await;
}

#[tokio::test]
async fn another_year_has_its_own_sum_no_cell_becomes_a_formula_and_other_names_are_no_file() {
    on_both_set(set(), async |site| {
        let browser = filled(&site).await;
        browser
            .opens("/portal/statements/tax")
            .await
            .sees("30,000円")
            .sees("2025年1月〜2025年11月")
            .sees("額をご自分で入力するか、マイナポータルの");
        let last = csv(&browser, 2025).await;
        assert!(last.contains("\"'=みほん病院\""), "{last}");
        let pdf = dense_text_of(&file(&browser, "2025.pdf").await.answer.body);
        assert!(pdf.contains("支払った医療費の額の合計30,000円"), "{pdf}");
        for absent in ["2024.pdf", "2026.xml", "x.csv", "2026"] {
            let path = format!("/portal/statements/tax/{absent}");
            browser.looks_at(&path).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn benefits_are_listed_with_the_note_and_a_notice_each() {
    on_both_set(set(), async |site| {
        let browser = filled(&site).await;
        let page = browser.opens("/portal/statements/benefits").await;
        page.sees("高額療養費")
            .sees("57,000円")
            .sees("357,000円（2件）")
            .sees("給与などとともに支払われます")
            .misses("第3号");
        let there = page.link("支給決定通知書をPDFで保存する");
        let notice = browser.looks_at(&there).await;
        let text = dense_text_of(&notice.is(200).answer.body);
        for said in [
            "健保太郎様",
            "第1号",
            "高額療養費",
            "57,000円",
            "給与などとともに支払われます",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        // The same address means nothing to anybody else.
        let other = site.browser();
        other.moves_in(&site, &KEN).await;
        other.looks_at(&there).await.is(404);
        other
            .opens("/portal/statements/benefits")
            .await
            .sees("第3号")
            .misses("第1号");
    })
    .await;
}
