//! Eight digits that are another of the person's numbers: an employee number may have a check digit that fits by chance.

use super::{IBM, NUMBERS, at_home, shown};
use crate::support::*;

const ROSTER: &[u8] = include_bytes!("../../../../../samples/rosters/ibm.csv");
/// 安心　勇, whose account was issued.
const ISAMU: (&str, &str) = ("sukoyaka-20008", "Tn3w-Vb9h");
/// Employee numbers of eight digits: with the check digit of an insurer number, and with another one.
const EMPLOYEES: (&str, &str) = ("01040013", "01040014");
const BORN: &str = "19800403";

/// The sample's roster with these employee numbers for 健保　太郎 and 安心　勇.
fn roster() -> Vec<u8> {
    let mut text: String = ROSTER.iter().map(|byte| char::from(*byte)).collect();
    for (old, new) in [("20001", EMPLOYEES.0), ("20008", EMPLOYEES.1)] {
        let line_end = |number: &str| format!(",99999999,{number}");
        assert!(text.contains(&line_end(old)));
        text = text.replace(&line_end(old), &line_end(new));
    }
    let byte = |letter: char| u8::try_from(u32::from(letter)).unwrap();
    text.chars().map(byte).collect()
}

#[tokio::test]
async fn an_employee_number_of_eight_digits_is_told_whatever_its_last_digit() {
    on_both_set(IBM, async |site| {
        site.imports("ibm", &roster()).await;
        for (who, number) in [(ISSUED, EMPLOYEES.0), (ISAMU, EMPLOYEES.1)] {
            let (browser, _) = at_home(&site, who).await;
            let page = browser.opens("/portal/first-use").await;
            let page = browser.presses(&page, "確認", &shown(number, "")).await;
            page.refuses("insurer_number", "社員番号のようです。")
                .refuses("birth_date", "生年月日を入力してください。");
        }
    })
    .await;
}

#[tokio::test]
async fn another_sort_of_number_is_no_failed_check_and_somebody_elses_is_not_told() {
    on_both_set(IBM, async |site| {
        site.imports("ibm", &roster()).await;
        let (taro, _) = at_home(&site, ISSUED).await;
        let page = taro.opens("/portal/first-use").await;
        // Isamu's: eight digits like any others.
        let typed = shown(EMPLOYEES.1, BORN);
        let answer = taro.presses(&page, "確認", &typed).await;
        answer.refuses("insurer_number", "数字のどれかが違うようです。");
        let typed = shown(EMPLOYEES.0, BORN);
        for _ in 0..6 {
            let answer = taro.presses(&page, "確認", &typed).await;
            answer.refuses("insurer_number", "社員番号のようです。");
        }
        taro.presses(&page, "確認", &shown(NUMBERS.0, BORN))
            .await
            .at("/portal/first-use/details");
    })
    .await;
}
