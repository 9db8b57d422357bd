//! Cases that are handed in again: who returned them has them first.

use crate::staff::at::colleagues::page_of;

use super::papers::goes_round;
use super::*;

/// What somebody is told while a case waits for somebody else.
const KEPT: &str = "再提出された調査票は、2日間は差し戻した担当者が先に審査します。";

/// Somebody who returned the only case, which 太郎 has handed in again.
async fn returned_it(site: &Site) -> Colleague {
    let (taro, slips) = handed_in_at(site).await;
    let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
    goes_round(site, &reviewer, &taro, &slips, 4).await;
    reviewer
}

/// What somebody gets who asks for the next case.
async fn asks(who: &Colleague) -> Page {
    let queue = who.browser.opens(ROOM).await;
    let next = who.browser.presses(&queue, "次の調査票を審査する", &[]);
    next.await
}

fn has_the_case(page: &Page) {
    page.is(200)
        .sees("健保　太郎")
        .sees("審査中")
        .sees("一人ずつ判定する");
}

#[tokio::test]
async fn what_is_handed_in_again_goes_to_who_returned_it() {
    on_both(async |site| {
        let one = returned_it(&site).await;
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        asks(&two).await.at(ROOM).sees(KEPT).sees("再提出済み");
        has_the_case(&asks(&one).await);
        let nothing = asks(&two).await;
        nothing
            .sees("審査を待つ調査票は、いまありません。")
            .misses(KEPT);
    })
    .await;
}

#[tokio::test]
async fn after_two_days_it_goes_to_whoever_asks() {
    on_both(async |site| {
        returned_it(&site).await;
        site.passes(TimeDelta::days(2) - TimeDelta::minutes(10));
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        asks(&two).await.at(ROOM).sees(KEPT);
        site.passes(TimeDelta::minutes(10));
        has_the_case(&asks(&two).await);
    })
    .await;
}

#[tokio::test]
async fn it_does_not_wait_for_somebody_who_may_not_review_any_more() {
    on_both(async |site| {
        let one = returned_it(&site).await;
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let page = page_of(&admin.browser, &one.mail).await;
        let page = admin.browser.presses(&page, "外す（審査担当）", &[]).await;
        page.at("/staff/at/omron/colleagues").misses(&one.mail);
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        has_the_case(&asks(&two).await);
    })
    .await;
}

#[tokio::test]
async fn whoever_opens_it_by_hand_has_it_at_once() {
    on_both(async |site| {
        let one = returned_it(&site).await;
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let queue = two.browser.opens(ROOM).await;
        let case = two.browser.opens(&queue.link("健保　太郎")).await;
        has_the_case(&two.browser.presses(&case, "審査を始める", &[]).await);
        let nothing = asks(&one).await;
        nothing.sees("審査を待つ調査票は、いまありません。");
    })
    .await;
}
