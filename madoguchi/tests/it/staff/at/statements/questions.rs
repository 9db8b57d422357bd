//! `/staff/at/{insurer}/statements/questions`: a member asks about a line, and is answered.

use super::both;
use crate::portal::statements::{HIDDEN, hides_as, set};
use crate::support::*;

const QUESTION: &str = "8月に、みほん内科には行っていません。";
const ANSWER: &str = "医療機関に確かめ、明細を取り下げました。";

/// 太郎 asks about a line.
async fn asks(taro: &Browser) {
    let month = taro.opens("/portal/statements/202608").await;
    let form = taro.opens(&month.link("みほん内科、2026年8月")).await;
    taro.presses(&form, "送る", &[])
        .await
        .refuses("kind", "お問い合わせの内容を選んでください。");
    let number = [("kind", "other"), ("text", "1234 5678 9018 です。")];
    taro.presses(&form, "送る", &number)
        .await
        .refuses("text", "マイナンバー");
    let says = [("kind", "not_received"), ("text", QUESTION)];
    for _ in 0..2 {
        // Sent twice, it is one question.
        taro.presses(&form, "送る", &says)
            .await
            .at("/portal/statements/questions")
            .sees("お問い合わせを送りました。")
            .sees(QUESTION)
            .sees("回答待ち");
    }
}

/// The line is taken back, and the question answered.
async fn answers(staff: &Browser) {
    let today = staff.opens("/staff/today").await;
    let list = today.link("回答を待っている医療費の問い合わせ：1件");
    let list = staff.opens(&list).await;
    list.sees("この診療は受けていません").misses(QUESTION);
    let question = staff.opens(&list.link("この診療は受けていません")).await;
    question.sees(QUESTION).sees("健保　太郎");

    let line = staff.opens(&question.link("明細を訂正")).await;
    line.sees("いまの内容").sees(QUESTION);
    staff
        .presses(&line, "明細を取り下げる", &[])
        .await
        .refuses("reason", "理由を入力してください。");
    staff
        .presses(&line, "明細を取り下げる", &[("reason", "受診していない")])
        .await
        .sees("取り下げました。加入者の画面には出ません。");
    let page = staff
        .presses(&question, "回答を送る", &[("text", ANSWER)])
        .await;
    page.sees("メールでお知らせします。").sees(ANSWER);
    let twice = staff
        .presses(&question, "回答を送る", &[("text", "別")])
        .await;
    twice
        .sees("ほかの担当者がすでに回答しています。")
        .misses("別の");
}

#[tokio::test]
async fn a_member_asks_about_a_line_and_is_answered_and_the_line_is_taken_back() {
    on_both_set(set(), async |site| {
        let (taro, staff) = both(&site).await;
        staff
            .opens("/staff/today")
            .await
            .misses("回答を待っている医療費の問い合わせ");
        asks(&taro).await;
        let read = async || {
            let record = site.audit("omron").await;
            record
                .iter()
                .filter(|act| *act == "statements.read")
                .count()
        };
        let before = read().await;
        staff.opens("/staff/at/omron/statements/questions").await;
        assert_eq!(read().await, before + 1, "the list shows what was asked");
        answers(&staff).await;
        site.settles().await;
        let letter = site.letter(TARO.mail, "回答がありました").await;
        assert!(!letter.text.contains("みほん") && !letter.text.contains("取り下げ"));
        taro.opens("/portal/statements")
            .await
            .sees("新しい回答 1件");
        taro.opens("/portal/statements/questions")
            .await
            .sees(ANSWER);
        taro.opens("/portal/statements").await.misses("新しい回答");
        taro.opens("/portal/statements/202608")
            .await
            .misses("みほん内科");
        taro.opens("/portal/record")
            .await
            .sees("医療費の明細を取り下げました")
            .sees("医療費のお問い合わせに回答しました");
    })
    .await;
}

/// What is on record about the wife of 太郎, at the help desk.
async fn on_record_about_her(staff: &Browser) -> Page {
    let found = staff.opens("/staff/at/omron/people").await;
    let hits = staff.presses(&found, "さがす", &[("q", "01-1001")]).await;
    staff.opens(&hits.link("健保　花子")).await
}

#[tokio::test]
async fn an_answer_about_somebody_who_is_hidden_by_then_is_not_told() {
    for how in HIDDEN {
        on_both_set(set(), async |site| {
            let (taro, staff) = both(&site).await;
            let month = taro.opens("/portal/statements/202608").await;
            let form = taro.opens(&month.link("みほん歯科、2026年8月")).await;
            let says = [("kind", "other"), ("text", QUESTION)];
            taro.presses(&form, "送る", &says).await.sees(QUESTION);
            let list = staff.opens("/staff/at/omron/statements/questions").await;
            let question = staff.opens(&list.link("そのほか")).await;
            hides_as(&site, how).await;
            staff
                .presses(&question, "回答を送る", &[("text", ANSWER)])
                .await
                .sees(ANSWER);
            let letters = site.letters_to(TARO.mail).await;
            let told = |one: &mail::capture::Captured| one.text.contains("回答がありました");
            assert!(!letters.iter().any(told));
            taro.opens("/portal/statements").await.misses("新しい回答");
            taro.opens("/portal/statements/questions")
                .await
                .misses(QUESTION)
                .misses(ANSWER);
            // It is on record about her, and not where he reads.
            let answered = "医療費のお問い合わせに回答しました";
            taro.opens("/portal/record").await.misses(answered);
            let hers = on_record_about_her(&staff).await;
            hers.sees("医療費の問い合わせに回答");
        })
        .await;
    }
}
