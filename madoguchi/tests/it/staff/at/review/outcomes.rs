//! Sending back and deciding.

use super::*;

#[tokio::test]
async fn what_is_sent_back_is_told_put_right_and_marked_as_changed() {
    on_both(async |site| {
        let taro = handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let form = reviewer
            .browser
            .opens(&format!("{}/return", page.path))
            .await;
        let refused = reviewer.browser.presses(&form, "差し戻す", &[]).await;
        refused.refuses("items", "差し戻すものを、1つ以上選んでください。");
        let item = item_of(&form, "給与は1か月にいくらですか");
        let field = format!("reason/{item}");
        let typed = [("item", item.as_str())];
        let refused = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        refused.refuses("items", "理由を入力してください。");
        let why = "給与明細の金額と違います。";
        let (example, long) = (format!("example/{item}"), "例".repeat(201));
        let mut typed = vec![("item", item.as_str()), (field.as_str(), why)];
        typed.push((example.as_str(), long.as_str()));
        let refused = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        refused.refuses("items", "例は200文字までで入力してください。");
        assert_eq!(refused.value(&field), why);
        typed.pop();
        typed.push((example.as_str(), "9万5千円なら 95,000"));
        let queue = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        queue.sees("差し戻しました。");
        let list = taro.opens("/portal/survey").await;
        list.sees(why).sees("例：9万5千円なら 95,000");
        let check = taro.opens(&format!("{}/check", list.path)).await;
        let changed = taro
            .opens(&check.link("変更 給与は1か月にいくらですか"))
            .await;
        let check = taro
            .presses(&changed, "保存して確認へ戻る", &[("q-wages", "95,000")])
            .await;
        taro.presses(&check, "再提出する", &[])
            .await
            .sees("提出が完了しました。");
        let queue = reviewer.browser.opens(ROOM).await;
        queue.sees("再提出済み");
        let page = reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[]);
        let page = page.await;
        page.sees("95,000円")
            .sees("前回から変更")
            .sees("差し戻し：1回");
    })
    .await;
}

#[tokio::test]
async fn a_decision_wants_a_word_for_everybody_and_a_removal_its_day_and_reason() {
    on_both(async |site| {
        let taro = handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        let refused = reviewer.browser.presses(&form, "判定する", &[]).await;
        refused.is(422).sees("継続か削除を選んでください。");
        let names = fields(&form);
        let removed = [(names[0].as_str(), "remove")];
        let refused = reviewer.browser.presses(&form, "判定する", &removed).await;
        refused.is(422).sees("削除の理由を入力してください。");
        let reason = "勤め先の健康保険に加入されたため。";
        let mut typed = vec![
            removed[0],
            (names[2].as_str(), reason),
            (names[1].as_str(), "x"),
        ];
        let refused = reviewer.browser.presses(&form, "判定する", &typed).await;
        refused.is(422).sees("削除日は").sees(reason);
        typed[2].1 = "令和8年12月1日";
        let done = reviewer.browser.presses(&refused, "判定する", &typed).await;
        done.sees("二次審査へ回しました。");
        let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let seen = second.browser.opens(&page.path).await;
        let done = second.browser.presses(&seen, "承認する", &[]).await;
        done.sees("承認し、判定しました。");
        let list = taro.opens("/portal/survey").await;
        let case = taro.opens(&list.link("令和8年度の調査")).await;
        let result = taro.opens(&format!("{}/result", case.path)).await;
        result.sees(reason).sees("2026年（令和8年）12月1日");
        let seen = reviewer.browser.opens(&page.path).await;
        seen.sees("削除（2026年（令和8年）12月1日から）")
            .sees("審査をやり直す");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_done_to_another_case_than_the_one_that_was_seen() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        let [who, ..] = fields(&form);
        let typed = [(who.as_str(), "continue")];
        let done = reviewer.browser.presses(&form, "判定する", &typed).await;
        done.sees("判定しました。");
        let again = reviewer.browser.presses(&form, "判定する", &typed).await;
        again.at(&page.path).sees("この調査票が変わりました。");
    })
    .await;
}
