//! Papers that come while a reviewer reads.

use super::*;

/// Another slip than the one that was handed in.
async fn adds(taro: &Browser, slips: &Page) {
    let more = picture(3);
    let sent = [("12月.png", more.as_slice())];
    let page = taro.sends_files(slips, "保存する", &sent).await;
    page.sees("保存済み");
}

#[tokio::test]
async fn nothing_is_decided_on_papers_that_came_after_the_page_was_made() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        adds(&taro, &slips).await;
        let [who, ..] = fields(&form);
        let typed = [(who.as_str(), "continue")];
        let told = reviewer.browser.presses(&form, "判定する", &typed).await;
        told.at(&page.path)
            .sees("この調査票が変わりました。")
            .sees("12月.png")
            .sees("審査中");
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        let done = reviewer.browser.presses(&form, "判定する", &typed).await;
        done.sees("判定しました。");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_sent_back_for_want_of_papers_that_came_meanwhile() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let address = format!("{}/return", page.path);
        let form = reviewer.browser.opens(&address).await;
        adds(&taro, &slips).await;
        let item = item_of(&form, "給与明細の写し");
        let reason = format!("reason/{item}");
        let typed = [("item", item.as_str()), (reason.as_str(), "足りません。")];
        let told = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        told.at(&page.path).sees("この調査票が変わりました。");
        let form = reviewer.browser.opens(&address).await;
        let queue = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        queue.sees("差し戻しました。");
    })
    .await;
}
