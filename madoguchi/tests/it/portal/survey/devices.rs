//! Two devices at one case, and a deadline that passes while somebody types.

use app::audit::Actor;
use chrono::TimeDelta;

use super::*;

/// The same first page on two devices.
async fn on_two(site: &Site) -> (Browser, Page, Browser, Page) {
    let (phone, list) = at_the_list(site).await;
    let first = phone.opens(&list.link("回答を始める")).await;
    let desk = site.browser();
    let page = desk.logs_in(TARO.user_id, PASSWORD).await;
    page.at("/portal/home");
    let second = desk.opens(&first.path).await;
    (phone, first, desk, second)
}

#[tokio::test]
async fn an_answer_that_changed_on_another_device_is_not_overwritten_until_somebody_chooses() {
    on_both(async |site| {
        let (phone, first, desk, second) = on_two(&site).await;
        phone.presses(&first, "次へ", &WORKS).await;
        let other = [("q-status", "remove"), ("q-works", "yes")];
        let conflict = desk.presses(&second, "次へ", &other).await;
        conflict
            .is(422)
            .sees("お答えが別の画面でも変わりました。")
            .sees("別の画面のお答え（保存済み）")
            .sees("続ける")
            .sees("この画面のお答え（まだ保存されていません）")
            .sees("外す");
        let undecided = desk.presses(&conflict, "次へ", &[]).await;
        undecided.is(422).sees("お答えが別の画面でも変わりました。");
        let yours = [("k-q-status", "yours")];
        let done = desk.presses(&undecided, "次へ", &yours).await;
        assert_eq!(done.value("q-status"), "remove");
        assert_eq!(phone.opens(&first.path).await.value("q-status"), "remove");
    })
    .await;
}

#[tokio::test]
async fn who_lets_the_other_answer_stand_goes_on_with_it() {
    on_both(async |site| {
        let (phone, first, desk, second) = on_two(&site).await;
        let no = [("q-status", "continue"), ("q-works", "no")];
        phone.presses(&first, "次へ", &no).await;
        let other = [("q-status", "remove"), ("q-works", "no")];
        let conflict = desk.presses(&second, "次へ", &other).await;
        let on = desk
            .presses(&conflict, "次へ", &[("k-q-status", "theirs")])
            .await;
        at(&on, "money-1-");
        assert_eq!(phone.opens(&first.path).await.value("q-status"), "continue");
    })
    .await;
}

#[tokio::test]
async fn a_deadline_that_passes_while_somebody_types_leaves_what_was_typed_and_says_so() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let insurer = site.insurer("omron");
        site.passes(TimeDelta::minutes(5));
        app::campaigns::close(&site.portal, &insurer, "kennin", Actor::Operator)
            .await
            .unwrap();
        let late = taro.presses(&page, "次へ", &WORKS).await;
        late.is(409)
            .sees("締め切りを過ぎたため、この画面のお答えは保存されていません。")
            .sees("締め切りを過ぎました");
        assert_eq!(late.value("q-works"), "yes");
        let list = taro.opens("/portal/survey").await;
        list.sees("未提出（締め切り後）");
        let page = taro.opens(&page.path).await;
        page.misses("value=\"yes\"");
    })
    .await;
}
