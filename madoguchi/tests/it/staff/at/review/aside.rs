//! Cases that are put aside.

use super::*;

#[tokio::test]
async fn what_is_put_aside_comes_back_on_its_day() {
    on_both(async |site| {
        handed_in(&site).await;
        let (one, page) = has_it(&site).await;
        let form = one.browser.opens(&format!("{}/hold", page.path)).await;
        let refused = one.browser.presses(&form, "保留する", &[]).await;
        refused.refuses("note", "メモを入力してください（500文字まで）。");
        let note = "勤め先に照会中。";
        let past = [("メモ", note), ("再確認の日", "2026-11-21")];
        let refused = one.browser.presses(&form, "保留する", &past).await;
        refused.refuses("until", "明日から92日先まで").sees(note);
        let typed = [("メモ", note), ("再確認の日", "2026-11-23")];
        let queue = one.browser.presses(&form, "保留する", &typed).await;
        queue.sees("保留しました。");
        let next = one.browser.presses(&queue, "次の調査票を審査する", &[]);
        next.await.sees("審査を待つ調査票は、いまありません。");
        let held = one.browser.opens(&format!("{ROOM}?state=held")).await;
        held.sees("健保　太郎").sees("2026年11月23日まで保留");
        let case = one.browser.opens(&page.path).await;
        case.sees("保留中（2026年（令和8年）11月23日に再確認）")
            .sees(note)
            .misses("一人ずつ判定する</a>");
        site.passes(TimeDelta::days(2));
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let queue = two.browser.opens(ROOM).await;
        let again = two
            .browser
            .presses(&queue, "次の調査票を審査する", &[])
            .await;
        again
            .at(&page.path)
            .misses("保留中")
            .sees("一人ずつ判定する");
        for action in ["review.hold", "review.resume"] {
            assert!(site.audit("omron").await.contains(&action.to_owned()));
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_put_aside_is_taken_up_by_hand_before_its_day_by_whoever_comes() {
    on_both(async |site| {
        handed_in(&site).await;
        let (one, page) = has_it(&site).await;
        let form = one.browser.opens(&format!("{}/hold", page.path)).await;
        let typed = [("メモ", "あとで"), ("再確認の日", "R8.12.1")];
        one.browser.presses(&form, "保留する", &typed).await;
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let decide = format!("{}/decide", page.path);
        two.browser.opens(&decide).await.at(&page.path);
        let held = two.browser.opens(&page.path).await;
        let case = two.browser.presses(&held, "審査を再開する", &[]).await;
        case.sees("審査を再開しました。").sees("一人ずつ判定する");
        one.browser
            .opens(&page.path)
            .await
            .sees("さんが審査中です。");
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await;
        desk.browser.opens(&page.path).await.misses("あとで");
    })
    .await;
}
