//! Pages of questions: what is understood, what is refused, what an answer brings.

use super::*;

#[tokio::test]
async fn an_answer_that_brings_a_question_on_its_own_page_is_followed_by_it() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        page.misses("いつから働いていますか");
        let page = taro.presses(&page, "次へ", &WORKS).await;
        at(&page, "status-1-");
        page.is(200)
            .sees("お答えに応じて、質問が増えました。")
            .sees("いつから働いていますか")
            .sees("保存済み 10:00");
        let since = [("q-since-year", "令和元"), ("q-since-month", "5")];
        let page = taro.presses(&page, "次へ", &since).await;
        at(&page, "money-1-");
        let back = taro.opens(&page.link("前へ")).await;
        assert_eq!(back.value("q-since-year"), "2019");
        back.sees("2019年（平成31年・令和元年）5月");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_of_everything_at_once_and_what_is_right_is_saved() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let page = taro.presses(&page, "次へ", &[("q-works", "no")]).await;
        page.is(422).sees("あてはまるものを1つ選んでください。");
        let page = taro
            .presses(&page, "次へ", &[("q-status", "continue")])
            .await;
        at(&page, "money-1-");
        let typed = [("q-wages", "およそ9万"), ("q-incomes-wages", "1200000")];
        let page = taro.presses(&page, "次へ", &typed).await;
        page.is(422)
            .sees("金額を数字で入力してください。例：1200000、120万")
            .sees("1,200,000円（120万円）");
        assert_eq!(page.value("q-wages"), "およそ9万");
        let both = [("q-wages", "90000"), ("q-incomes-none", "yes")];
        let page = taro.presses(&page, "次へ", &both).await;
        page.is(422)
            .sees("「収入はない」を選ぶときは、金額を消してください。");
        let again = taro.opens(&page.path).await;
        assert_eq!(again.value("q-wages"), "90,000");
        assert_eq!(again.value("q-incomes-wages"), "1,200,000");
    })
    .await;
}

#[tokio::test]
async fn a_text_is_as_long_as_its_question_lets_it_and_days_have_bounds() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let leaves = [("q-status", "remove"), ("q-works", "no")];
        let page = taro.presses(&page, "次へ", &leaves).await;
        at(&page, "status-2-");
        let early = [("q-left_on-year", "平成31年4月1日")];
        let page = taro.presses(&page, "次へ", &early).await;
        page.is(422)
            .sees("2020年（令和2年）4月1日か、それより後の日付を入力してください。");
        let half = [("q-left_on-year", "2026"), ("q-left_on-month", "")];
        let page = taro.presses(&page, "次へ", &half).await;
        page.is(422)
            .sees("「月」を1から12の数字で入力してください。");
        let day = [
            ("q-left_on-year", "R8"),
            ("q-left_on-month", "１２"),
            ("q-left_on-day", "1日"),
        ];
        let page = taro.presses(&page, "次へ", &day).await;
        at(&page, "money-1-");
        let page = taro.presses(&page, "次へ", &MONEY).await;
        let long = "あ".repeat(21);
        let typed = [("q-papers", "slips"), ("q-remark", long.as_str())];
        let page = taro.presses(&page, "次へ", &typed).await;
        page.is(422)
            .sees("20文字までで入力してください。今は21文字あります。");
        assert_eq!(page.value("q-remark"), long);
    })
    .await;
}

#[tokio::test]
async fn a_my_number_in_a_text_is_refused_and_neither_kept_nor_shown_again() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let idle = [("q-status", "continue"), ("q-works", "no")];
        let page = taro.presses(&page, "次へ", &idle).await;
        let page = taro.presses(&page, "次へ", &MONEY).await;
        at(&page, "money-2-");
        for typed in [
            "番号123456789018",
            "番号1234-5678-9018",
            "番号１２３４ ５６７８ ９０１８",
        ] {
            let typed = [("q-papers", "slips"), ("q-remark", typed)];
            let told = taro.presses(&page, "次へ", &typed).await;
            told.is(422)
                .sees("マイナンバーは書かないでください。")
                .sees("お伝えになりたいこと")
                .misses("56789018")
                .misses("5678-9018")
                .misses("５６７８");
            assert_eq!(told.value("q-remark"), "番号");
            let again = taro.opens(&page.path).await;
            assert_eq!(again.value("q-remark"), "");
            assert!(again.html().contains("value=\"slips\" checked"));
        }
        let phone = [("q-papers", "slips"), ("q-remark", "電話03-1234-5678")];
        taro.presses(&page, "次へ", &phone).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn somebody_can_stop_at_any_time_and_finds_everything_again() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let stopped = taro
            .presses(&page, "保存して、あとで続ける", &[("q-works", "yes")])
            .await;
        stopped
            .at(&list.path.clone())
            .sees("ここまでのお答えを保存しました。")
            .sees("入力中");
        let page = taro.opens(&stopped.link("続きを答える")).await;
        assert_eq!(page.value("q-works"), "yes");
    })
    .await;
}
